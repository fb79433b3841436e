/** 总是拒绝：密钥由 ncm 自行取得 · Always rejected: ncm gets the key by itself. */
export declare function getXeapiPublicKey(current?: object, deviceId?: string): Promise<any>
