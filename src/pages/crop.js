// Crops a square from a picture: the pointer or the arrow keys move it, the slider zooms.

/** Connects a file input, a canvas and a slider. `square()` returns the crop as a JPEG of `size` pixels. */
function cropper(input, canvas, zoom, status, size = 600) {
  const context = canvas.getContext('2d');
  let picture;
  let [x, y] = [0, 0];
  canvas.width = canvas.height = size;

  const scale = () => (size / Math.min(picture.width, picture.height)) * Number(zoom.value);
  function draw() {
    if (!picture) return;
    const [w, h] = [picture.width * scale(), picture.height * scale()];
    x = Math.min(0, Math.max(size - w, x));
    y = Math.min(0, Math.max(size - h, y));
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size, size);
    context.drawImage(picture, x, y, w, h);
  }
  const move = (dx, dy) => { x += dx; y += dy; draw(); };

  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      picture = await createImageBitmap(file);
    } catch {
      picture = undefined;
      canvas.hidden = true;
      return say(status, '无法将这个文件作为图片读取', 'This file cannot be read as a picture', 'bad');
    }
    zoom.value = 1;
    [x, y] = [(size - picture.width * scale()) / 2, (size - picture.height * scale()) / 2];
    canvas.hidden = false;
    say(status, '拖动或用方向键调整位置', 'Drag it or use the arrow keys to move it');
    draw();
  });
  zoom.addEventListener('input', draw);
  canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const shown = size / canvas.clientWidth;
    move(event.movementX * shown, event.movementY * shown);
  });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [20, 0], ArrowRight: [-20, 0], ArrowUp: [0, 20], ArrowDown: [0, -20] }[event.key];
    if (!step) return;
    event.preventDefault();
    move(...step);
  });

  return {
    async square() {
      if (!picture) throw new Failure('请先选择一张图片', 'Choose a picture first');
      return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
    },
  };
}
