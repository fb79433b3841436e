type Middleware = (request: any, response: any, next: () => void) => void
interface Apicache {
  middleware(duration?: string | number, toggle?: (request: any, response: any) => boolean): Middleware
  getDuration(duration?: string | number): number
  options(): { defaultDuration: number; enabled: boolean }
  options(options: { defaultDuration?: number; enabled?: boolean }): this
  clear(address?: string): { all: string[]; groups: {} }
  getIndex(): { all: string[]; groups: {} }
  newInstance(options?: { defaultDuration?: number; enabled?: boolean }): Apicache
  clone(): Apicache
}
declare const apicache: Apicache
export = apicache
