// Vercel runs functions of Node.js: this one starts the static binary beside it on a Unix socket, and passes requests on.
const { spawn } = require('node:child_process');
const http = require('node:http');
const path = require('node:path');

const SOCKET = '/tmp/ncm.sock';
/** How long the program may take until it listens, in ms. */
const START = 5000;

let starting;

/** The program, started once an instance of the function, and again if it ends. */
function start() {
  starting ??= new Promise((resolve, reject) => {
    const program = spawn(path.join(__dirname, '..', 'ncm'), ['serve'], {
      // A function's /tmp has 500 MB.
      env: { TMPDIR: '/tmp', NCM_UPLOAD_LIMIT: '64MiB', NCM_MAX_SPOOL_BYTES: '256MiB', ...process.env, HOST: `unix:${SOCKET}` },
      stdio: 'inherit',
    });
    const fail = (why) => { starting = undefined; reject(new Error(`ncm does not run: ${why}`)); };
    program.on('error', (error) => fail(error.message));
    program.on('exit', (code, signal) => fail(`it ended with ${signal ?? code}`));
    const deadline = Date.now() + START;
    const ask = () => {
      const request = http.get({ socketPath: SOCKET, path: '/healthz' }, (answer) => { answer.resume(); resolve(); });
      request.on('error', () => (Date.now() < deadline ? setTimeout(ask, 10) : fail('it does not listen')));
    };
    ask();
  });
  return starting;
}

module.exports = async (request, response) => {
  try {
    await start();
  } catch (error) {
    response.writeHead(502, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ code: 502, msg: '服务没有启动，请看日志', message: error.message }));
    return;
  }
  const { method, url: path, headers } = request;
  const onward = http.request({ socketPath: SOCKET, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => {
    if (response.headersSent) return response.destroy(error);
    response.writeHead(502, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ code: 502, msg: '服务没有答复', message: error.message }));
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
};

// The body goes on as it came: a file is not parsed here.
module.exports.config = { api: { bodyParser: false } };
