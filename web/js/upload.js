// A document that is too large is told at once, before it is sent for minutes and refused.
const file = document.getElementById("file");

file?.addEventListener("change", () => {
	const bytes = [...file.files].reduce((sum, f) => sum + f.size, 0);
	file.setCustomValidity(bytes > Number(file.dataset.most) ? file.dataset.large : "");
	if (!file.validity.valid)
		file.reportValidity();
});
