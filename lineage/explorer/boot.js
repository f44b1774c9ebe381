/* What the page runs first: it unpacks the explorer's script, which its policy names by hash as well. */

import { unpacked } from "./packed.js";

async function boot() {
  if (typeof DecompressionStream === "undefined") return; // the plain page remains
  const { script } = JSON.parse(document.getElementById("data").textContent);
  const element = document.createElement("script");
  element.textContent = await unpacked(script.packed);
  document.body.append(element); // here it runs
  element.remove();
}

boot();
