// So many calls at once by fetch, or by an http.Agent that keeps its connections.
import http from 'node:http';
import readline from 'node:readline';

const [url, way, atOnce] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(atOnce) });
let order = 0;

function form() {
  return new URLSearchParams({
    key: '0123456789abcdef0123456789abcdef',
    action: 'add',
    service: '1',
    link: `https://instagram.com/example${++order}`,
    quantity: '1000',
  }).toString();
}

const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

async function byFetch() {
  return (await fetch(url, { method: 'POST', headers, body: form() })).json();
}

function byAgent() {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { text += part; });
      response.on('end', () => resolve(JSON.parse(text)));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(form());
  });
}

const add = way === 'fetch' ? byFetch : byAgent;

for await (const line of readline.createInterface({ input: process.stdin })) {
  const cpu = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const end = begun + BigInt(Math.round(Number(line.slice(4)) * 1e9));
  let done = 0;
  await Promise.all(Array.from({ length: Number(atOnce) }, async () => {
    while (process.hrtime.bigint() < end) {
      if (!(await add()).order) {
        throw new Error('no order in the answer');
      }
      done += 1;
    }
  }));
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const used = process.cpuUsage(cpu);
  console.log(`measured operations=${done} seconds=${seconds} cpu=${(used.user + used.system) / 1e6}`);
}
process.exit(0);
