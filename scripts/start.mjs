/** `npm start`: builds the page and serves it on this machine. */
import { build, preview } from 'vite';

await build({ logLevel: 'warn' });
const server = await preview({ preview: { open: process.stdout.isTTY && !process.env.CI } });
console.log('The demo is at');
server.printUrls();
