/* Reading what page.py has packed. */

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;.=>?@^_`{|}~";

/** Five letters stand for four bytes; a shorter last group for as many bytes less one. */
function bytesOf(text) {
  const value = new Uint8Array(128);
  for (let at = 0; at < 85; at += 1) value[LETTERS.charCodeAt(at)] = at;
  const missing = (5 - (text.length % 5)) % 5;
  const whole = text + "~".repeat(missing);
  const bytes = new DataView(new ArrayBuffer((whole.length / 5) * 4));
  for (let at = 0; at < whole.length; at += 5) {
    let number = 0;
    for (let place = at; place < at + 5; place += 1) number = number * 85 + value[whole.charCodeAt(place)];
    bytes.setUint32((at / 5) * 4, number);
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - missing);
}

/** Text that a browser gives back from what zlib compressed. */
export async function unpacked(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
