export declare function toBoolean(value: unknown): boolean | ''
export declare function cookieToJson(cookie?: string | null): Record<string, string>
export declare function cookieObjToString(cookies: Record<string, string | number | boolean>): string
export declare function getRandom(digits: number): number
export declare function generateRandomChineseIP(): string
export declare function generateChainId(cookie?: string): string
export declare function generateDeviceId(): string
