// What a program writes against the generated types: `tsc` accepts it, refuses what is wrong, and it runs.
import createClient from 'openapi-fetch';
import type { components, paths } from './ncm.js';

declare const process: { argv: string[] };
type Schemas = components['schemas'];

const ncm = createClient<paths>({ baseUrl: process.argv[2] ?? '' });

function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`no ${what}`);
  return value;
}

// Answers have types: what is found, and where it plays.
const found = await ncm.GET('/cloudsearch', { params: { query: { keywords: '海阔天空', limit: 3 } } });
const song: Schemas['FoundSong'] = must(must(found.data, 'answer').result?.songs?.[0], 'song');
const id: number = must(song.id, 'id');
const level: Schemas['Level'] = 'lossless';
const urls = await ncm.GET('/song/url/v1', { params: { query: { id, level } } });
const url: Schemas['SongUrl'] = must(urls.data?.data?.[0], 'address');
const address: string = must(url.url, 'address');

// A value that nobody has listed goes to the upstream as it is.
await ncm.GET('/song/url/v1', { params: { query: { id, level: 'a level of tomorrow' } } });

// Bodies have types.
const made = await ncm.POST('/playlist/create', { body: { name: '一' } });
const refused: Schemas['Failure'] | undefined = made.error;

// What is wrong is refused before it runs.
export function wrong(): unknown[] {
  return [
    // @ts-expect-error: the route wants an id
    ncm.GET('/song/url/v1', { params: { query: { level } } }),
    // @ts-expect-error: there is no such route
    ncm.GET('/song/url/v9'),
    // @ts-expect-error: it is read by GET
    ncm.POST('/cloudsearch', { body: {} }),
    // @ts-expect-error: a name is text
    ncm.POST('/playlist/create', { body: { name: 1 } }),
  ];
}

console.log(`tests/sdk: TypeScript: ${song.name}, ${address}, a write without a session: ${refused?.code}`);
if (refused?.code !== 301) throw new Error('a write without a session was not refused');
