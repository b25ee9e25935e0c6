// What every page gets on top of its HTML: keys, copying, printing, names as you type. Every page works without it.
import { suggest } from "./names.js";

document.documentElement.classList.add("js");

const editable = (element) => element instanceof HTMLElement && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !editable(event.target)) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy],[data-print]");
  if (!button) return;
  if ("print" in button.dataset) {
    print();
    return;
  }
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  } catch {
    const area = document.createElement("textarea");
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    button.textContent = document.execCommand("copy") ? "Copied" : "Select and copy by hand";
    area.remove();
  }
  setTimeout(() => {
    button.textContent = words;
  }, 1600);
});

const find = document.getElementById("find");
if (find) suggest(find, (name) => location.assign(name.href));

// Questions asked earlier stay in this browser.
const asked = document.querySelector("[data-asked]");
if (asked) {
  const key = "kg-asked";
  let earlier = [];
  try {
    earlier = JSON.parse(localStorage.getItem(key) || "[]");
  } catch {
    earlier = [];
  }
  const now = document.getElementById("q")?.value.trim();
  const others = earlier.filter((question) => typeof question === "string" && question !== now).slice(0, 7);
  for (const question of others) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/ask?q=${encodeURIComponent(question)}`;
    link.textContent = question;
    item.append(link);
    asked.querySelector("ul").append(item);
  }
  if (!others.length) asked.remove();
  if (now) {
    try {
      localStorage.setItem(key, JSON.stringify([now, ...others]));
    } catch {
      // private windows may refuse storage; the list is then not kept
    }
  }
}
