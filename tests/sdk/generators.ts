// The same call by clients of other generators: each finds a song and its address, and sends JSON in a query as text.
import axios from 'axios';
import { client as heyClient } from './hey/client.gen';
import * as hey from './hey/sdk.gen';
import * as oazapfts from './oazapfts';
import * as orval from './orval';
import { Api } from './swagger/Api';

const baseUrl = process.argv[2] ?? '';
const cookie = 'MUSIC_U=somebody';
const ids = '[347230]';

heyClient.setConfig({ baseUrl });
oazapfts.defaults.baseUrl = baseUrl;
axios.defaults.baseURL = baseUrl;
const swagger = new Api({ baseUrl });

const clients: Record<string, () => Promise<[song: string | null | undefined, liked: number]>> = {
  '@hey-api/openapi-ts': async () => {
    const found = await hey.cloudsearch({ query: { keywords: '海阔天空', limit: 3 } });
    const liked = await hey.songLikeCheck({ query: { ids, cookie } });
    return [found.data?.result?.songs?.[0]?.name, liked.response?.status ?? 0];
  },
  oazapfts: async () => {
    const found = await oazapfts.cloudsearch('海阔天空', { limit: 3 });
    const liked = await oazapfts.songLikeCheck(ids, { cookie });
    return ['result' in found.data ? found.data.result?.songs?.[0]?.name : null, liked.status];
  },
  orval: async () => {
    const found = await orval.cloudsearch({ keywords: '海阔天空', limit: 3 });
    const liked = await orval.songLikeCheck({ ids, cookie });
    return [found.data.result?.songs?.[0]?.name, liked.status];
  },
  'swagger-typescript-api': async () => {
    const found = await swagger.cloudsearch.cloudsearch({ keywords: '海阔天空', limit: 3 });
    const liked = await swagger.song.songLikeCheck({ ids, cookie });
    return [found.data.result?.songs?.[0]?.name, liked.status];
  },
};

for (const [name, ask] of Object.entries(clients)) {
  const [song, status] = await ask();
  if (!song || status !== 200) throw new Error(`${name}: ${song}, ${status}`);
  console.log(`tests/sdk: ${name}: ${song}`);
}
