// What every page gets on top of its HTML: keys, copying, printing, names as you type. Every page works without it.
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

/** Names as you type under a field: a list box that arrows and Enter work on. */
export function suggest(input, choose) {
  const list = document.createElement("ul");
  list.className = "sugg";
  list.id = `${input.id}-names`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names");
  list.hidden = true;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.parentElement.append(list);
  let found = [];
  let at = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const draw = () => {
    list.replaceChildren(
      ...found.map((name, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        icon.setAttribute("class", `ic e-${name.icon}`);
        icon.setAttribute("aria-hidden", "true");
        const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
        use.setAttribute("href", `#i-${name.icon}`);
        icon.append(use);
        item.append(icon, ` ${name.label}`);
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(name);
          close();
        });
        return item;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("input", async () => {
    const q = input.value.trim();
    const turn = ++asked;
    if (q.length < 2) return close();
    try {
      const reply = await fetch(`/suggest?q=${encodeURIComponent(q)}`);
      if (!reply.ok || turn !== asked) return;
      found = await reply.json();
      at = -1;
      draw();
    } catch {
      close();
    }
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(found[at]);
      close();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
}

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
