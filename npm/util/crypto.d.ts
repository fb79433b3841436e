export declare function weapi(object: unknown): { params: string; encSecKey: string }
export declare function linuxapi(object: unknown): { eparams: string }
export declare function eapi(url: string, object: unknown): { params: string }
export declare function xeapi(
  uri: string,
  data: object,
  options: {
    publicKeyState: { publicKey: string; version: string | number; sk?: string }
    sessionId?: string
    sessionKey?: string
  },
): { B: string; S: string; R: string }
export declare function decrypt(cipher: string): string
export declare function aesEncrypt(text: string, mode: string, key: string, iv?: string, format?: string): string
export declare function aesDecrypt(text: string, ...rest: (string | undefined)[]): WordArray
export declare function eapiReqDecrypt(params: string): { url: string; data: any } | null
export declare function eapiResDecrypt(params: string): any
export declare function xeapiSign(timestamp: string | number, nonce: string): string
export declare function xeapiResDecrypt(body: Uint8Array): any
export declare function xeapiDecryptPublicKey(encrypted: string): any

export interface WordArray {
  words: number[]
  sigBytes: number
  toString(encoder?: { stringify(words: any): string }): string
}
