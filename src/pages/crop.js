// Crops a square from a picture, shows it beside the old one, lets one choose by cover, and uploads with a bar.
'use strict';

// A button to choose a file names the file.
addEventListener('change', ({ target }) => {
  if (target.type !== 'file') return;
  const row = target.closest('.pick');
  $('.name', row)?.remove();
  if (target.files.length) row.append(el('span', { class: 'name quiet' }, target.files[0].name));
});

/** Side of the crop in pixels. */
const SIZE = 600;
const MOST_ZOOM = 4;

/** Builds the crop in `#crop`, for the picture of a file input: drag, arrow keys, wheel, pinch and a slider. A round one is
 *  shown round; `square()` returns the crop as a JPEG, and `old(url)` shows the picture that it replaces. */
function cropper(input, { round = false } = {}) {
  const [node, status] = [$('#crop'), $('#status')];
  const [canvas, fresh] = [1, 2].map(() => el('canvas', { width: SIZE, height: SIZE }));
  const before = el('img', { class: 'cover', alt: '' });
  const zoom = el('input', { type: 'range', id: 'zoom', min: 1, max: MOST_ZOOM, step: 'any', value: 1 });
  const stage = el('div', { class: 'stage', hidden: true },
    el('div', { class: 'mask' }, canvas),
    el('label', { class: 'zoom' }, both('缩放', 'Zoom'), zoom),
    el('p', { class: 'quiet', id: 'crop-hint' }, both('拖动或用方向键移动；滚轮、双指或加减键缩放', 'Drag or use the arrow keys to move; the wheel, two fingers, or plus and minus zoom')));
  const pair = el('div', { class: 'pair' },
    el('figure', { hidden: true }, before, el('figcaption', {}, both('现在', 'Now'))),
    el('figure', { hidden: true }, fresh, el('figcaption', {}, both('换成', 'New'))));
  Object.assign(canvas, { id: 'canvas', tabIndex: 0 });
  for (const [name, value] of [['role', 'img'], ['aria-labelledby', 'crop-hint']]) canvas.setAttribute(name, value);
  node.classList.toggle('round', round);
  node.replaceChildren(stage, pair);

  let chosen;
  // The point of the picture in the middle of the crop.
  let [x, y] = [0, 0];
  const scale = () => (SIZE / Math.min(chosen.width, chosen.height)) * zoom.value;
  const within = (at, length) => Math.min(length - SIZE / 2 / scale(), Math.max(SIZE / 2 / scale(), at));
  function draw() {
    if (!chosen) return;
    [x, y] = [within(x, chosen.width), within(y, chosen.height)];
    for (const context of [canvas, fresh].map((one) => one.getContext('2d'))) {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, SIZE, SIZE);
      context.drawImage(chosen, SIZE / 2 - x * scale(), SIZE / 2 - y * scale(), chosen.width * scale(), chosen.height * scale());
    }
  }
  /** Moves by pixels of the crop. */
  const move = (dx, dy) => { x -= dx / scale(); y -= dy / scale(); draw(); };
  /** Zooms about the middle of the crop. */
  const zoomBy = (factor) => { zoom.value *= factor; draw(); };
  const show = (found) => {
    chosen = found;
    stage.hidden = pair.lastChild.hidden = !found;
  };

  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return show();
    try {
      show(await createImageBitmap(file));
    } catch {
      show();
      return say(status, '无法将这个文件作为图片读取，请选择 JPEG 或 PNG', 'This file cannot be read as a picture; choose a JPEG or PNG', 'bad');
    }
    say(status, '');
    zoom.value = 1;
    [x, y] = [chosen.width / 2, chosen.height / 2];
    draw();
  });
  zoom.addEventListener('input', draw);
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    // Two fingers on a touchpad arrive as a wheel with Ctrl, in smaller steps.
    zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? .01 : .002)));
  }, { passive: false });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [20, 0], ArrowRight: [-20, 0], ArrowUp: [0, 20], ArrowDown: [0, -20] }[event.key];
    const factor = { '+': 1.1, '=': 1.1, '-': 1 / 1.1 }[event.key];
    if (!step && !factor || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (step) move(...step);
    else zoomBy(factor);
  });

  // One finger moves, two zoom by their distance and move by their middle.
  const fingers = new Map();
  const middle = () => [...fingers.values()].reduce(([a, b], [c, d]) => [a + c / fingers.size, b + d / fingers.size], [0, 0]);
  const distance = () => { const [one, other] = [...fingers.values()]; return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 1; };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    const [[a, b], apart, shown] = [middle(), distance(), SIZE / canvas.clientWidth];
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const [c, d] = middle();
    zoomBy(distance() / (apart || 1));
    move((c - a) * shown, (d - b) * shown);
  });
  for (const name of ['pointerup', 'pointercancel']) canvas.addEventListener(name, (event) => fingers.delete(event.pointerId));

  return {
    old(url) {
      pair.firstChild.hidden = false;
      before.src = picture(url, 224);
    },
    /** After the upload, the new picture is the old one. */
    replaced() { before.src = fresh.toDataURL('image/jpeg'); },
    async square() {
      if (!chosen) throw new Failure('请先选择一张图片', 'Choose a picture first');
      return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
    },
  };
}

/** Fills a fieldset with things to choose by picture: `[id, name, picture]`. `chose` receives the id. */
function chooseByCover(fieldset, things, chose) {
  fieldset.replaceChildren(...things.map(([value, name, url]) => el('label', {},
    el('input', { type: 'radio', name: 'chosen', value, onchange: () => chose(value), checked: things.length === 1 }), coverOf(url, 224), el('span', {}, name))));
  if (things.length === 1) chose(things[0][0]);
}

/** Uploads what `given` returns, fields and files, if somebody is signed in: shows bar, percent and a button to cancel. */
async function sendWithBar(route, given) {
  await mustBeSignedIn();
  const [fields, files] = await given();
  const stop = new AbortController();
  const bar = el('progress', { max: 1, value: 0, 'aria-label': word('上传进度', 'Progress') });
  const share = el('small', {}, '0 %');
  $('#sending').replaceChildren(bar, share, el('button', { type: 'button', onclick: () => stop.abort() }, both('取消', 'Cancel')));
  say($('#status'), '正在上传…', 'Uploading…');
  try {
    await upload(route, fields, files, { signal: stop.signal, progress: (sent) => {
      bar.value = sent;
      share.textContent = `${Math.floor(sent * 100)} %`;
      if (sent === 1) say($('#status'), '已传到服务器，正在保存…', 'The server has it and is storing it…');
    } });
  } finally {
    $('#sending').replaceChildren();
  }
}
