export interface File {
  name?: string
  data?: Uint8Array
  tempFilePath?: string
  md5?: string
  size?: number
  [field: string]: any
}
export declare function isTempFile(file?: File | null): boolean
export declare function getFileSize(file: File): Promise<number>
export declare function getFileMd5(file: File): Promise<string>
export declare function getUploadData(file: File): any
export declare function cleanupTempFile(path?: string | null): Promise<void>
export declare function readFileChunk(path: string, offset: number, length: number): Promise<Uint8Array>
export declare function getFileExtension(name?: string | null): string
export declare function sanitizeFilename(name?: string | null): string
