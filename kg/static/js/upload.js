// Uploading with progress. Without this the form is sent as it is.
function attach(form) {
  const area = form.querySelector("[data-drop]");
  const files = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const button = form.querySelector("button.btn-main");
  const say = (title, text) => {
    box.hidden = false;
    box.querySelector("h3").textContent = title;
    box.querySelector("p").textContent = text;
  };
  const fail = (title, text) => {
    say(title, text);
    bar.hidden = true;
    button.disabled = false;
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
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    button.disabled = true;
    bar.hidden = false;
    bar.value = 0;
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
      if (request.status >= 400 || !main) {
        const said = [...page.querySelectorAll("main .err p, main .refuse p")].map((one) => one.textContent.trim());
        fail(page.querySelector("h1")?.textContent || "This did not work", `${said.join(" ")} Your files are still chosen here.`);
        return;
      }
      document.querySelector("main").replaceWith(document.adoptNode(main));
      begin();
      document.querySelector("main").focus();
    });
    for (const kind of ["error", "abort"]) {
      request.addEventListener(kind, () => fail("The connection broke", "Nothing of it is half in. Send them again; what was read already is not added twice."));
    }
    request.send(new FormData(form));
  });
}

function begin() {
  const form = document.querySelector("[data-upload]");
  if (form) attach(form);
}

begin();
