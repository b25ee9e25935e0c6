// The source reader: the claim that the address names is opened, marked in the text, and scrolled to in both columns.
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const mark of document.querySelectorAll(".cl[aria-current]")) mark.removeAttribute("aria-current");
  const claim = id.replace(/^[pm]-/, "");
  if (!/^[pm]-/.test(id)) return;
  const entry = document.getElementById(`p-${claim}`);
  const marks = document.querySelectorAll(`.cl[data-c~="${CSS.escape(claim)}"]`);
  if (!entry) return;
  for (const open of document.querySelectorAll(".claim details[open]")) if (!entry.contains(open)) open.open = false;
  const details = entry.querySelector("details");
  if (details) details.open = true;
  const panel = entry.closest(".panel");
  if (panel && panel.scrollHeight > panel.clientHeight) panel.scrollTop = entry.offsetTop - panel.offsetTop - 8;
  for (const mark of marks) mark.setAttribute("aria-current", "true");
  marks[0]?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", follow);
if (location.hash) follow();
