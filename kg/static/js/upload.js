// Uploading with progress. Without this the form is sent as it is.
const form = document.querySelector("[data-upload]");
if (form) {
  const area = form.querySelector("[data-drop]");
  const files = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-progress]");
  const say = (title, text) => {
    box.hidden = false;
    box.querySelector("h3").textContent = title;
    box.querySelector("p").textContent = text;
  };
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    files.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    const bar = box.querySelector("progress");
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) bar.value = (100 * step.loaded) / step.total;
      say(`Sending ${files.files.length} ${files.files.length === 1 ? "document" : "documents"}`, "Stay until they are sent; reading goes on without you.");
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      say("Reading", "The files are here. You may leave; the work goes on.");
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      if (main) document.querySelector("main").replaceWith(document.adoptNode(main));
      document.querySelector("main").focus();
    });
    request.addEventListener("error", () => say("The connection broke", "Send them again; what is in will not be added twice."));
    request.send(new FormData(form));
  });
}
