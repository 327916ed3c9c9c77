// Every word that the script shows, Vietnamese and English; the page may give others in data-words.
const all = {
	vi_name: ["Tiếng Việt", "Vietnamese"], en_name: ["Tiếng Anh", "English"],
	text_in: ["{slot}, {lang}", "{slot}, {lang}"], tools: ["Công cụ soạn thảo", "Editing tools"],
	untranslated: ["Chưa dịch", "Not translated"], done: ["Đã dịch", "Translated"], stale: ["Nguồn đã đổi", "Source has changed"],
	place: ["Đoạn {n}: {state}", "Paragraph {n}: {state}"], source_was: ["Thay đổi ở bản gốc", "What changed in the source"], source: ["Bản gốc", "Source"],
	copy: ["Chép từ bản gốc", "Copy from source"], confirm: ["Bản dịch đúng", "Translation is right"], next: ["Đoạn chưa xong tiếp theo", "Next unfinished paragraph"],
	all_done: ["Mọi đoạn đã dịch xong.", "Every paragraph is translated."],
	removed: ["Đoạn này đã bị xóa ở đây.", "This paragraph was removed here."], remove_too: ["Xóa cả bản {lang}", "Remove the {lang} too"], bring_back: ["Khôi phục", "Bring back"],
	comments: ["{n} góp ý", "{n} comments"], comment: ["Góp ý", "Comments"], comment_new: ["Góp ý mới", "New comment"], comment_add: ["Gửi góp ý", "Add the comment"], comment_close: ["Đóng góp ý", "Close the comment"],
	undo: ["Hoàn tác", "Undo"], redo: ["Làm lại", "Redo"], bold: ["Đậm", "Bold"], italic: ["Nghiêng", "Italic"], h2: ["Đề mục lớn", "Heading"], h3: ["Đề mục vừa", "Subheading"],
	h4: ["Đề mục nhỏ", "Small heading"], bullets: ["Danh sách", "List"], numbers: ["Danh sách đánh số", "Numbered list"], quote: ["Trích dẫn", "Quote"], link: ["Liên kết", "Link"],
	insert: ["Chèn", "Insert"], picture: ["Hình ảnh", "Picture"], gallery: ["Bộ ảnh", "Gallery"], card: ["Thẻ bài viết", "Card of a story"], table: ["Bảng", "Table"], video: ["Video", "Video"],
	table_tools: ["Bảng", "Table"], row_before: ["Thêm hàng phía trên", "Add a row above"], row_after: ["Thêm hàng phía dưới", "Add a row below"],
	col_before: ["Thêm cột bên trái", "Add a column on the left"], col_after: ["Thêm cột bên phải", "Add a column on the right"], row_delete: ["Xóa hàng", "Delete the row"],
	col_delete: ["Xóa cột", "Delete the column"], table_delete: ["Xóa bảng", "Delete the table"],
	show: ["Ngôn ngữ đang soạn", "Language being edited"], left: ["Còn {n} ký tự", "{n} characters left"], over: ["Thừa {n} ký tự", "{n} characters too many"],
	saved: ["Đã lưu", "Saved"], saving: ["Đang lưu…", "Saving…"], typing: ["Chưa lưu, đã giữ trên máy này", "Not saved yet, kept on this device"],
	offline: ["Mất kết nối. Nội dung được giữ trên máy này và sẽ tự lưu khi có mạng.", "No connection. Your words are kept on this device and will be saved when it is back."],
	failing: ["Máy chủ chưa nhận được. Nội dung được giữ trên máy này; đang thử lại.", "The server does not answer. Your words are kept on this device; trying again."],
	signed_out: ["Phiên đăng nhập đã hết. Nội dung được giữ trên máy này.", "You are signed out. Your words are kept on this device."], sign_in: ["Đăng nhập ở thẻ mới", "Sign in in a new tab"],
	denied: ["Bạn không có quyền lưu văn bản này. Nội dung được giữ trên máy này.", "You may not save this text. Your words are kept on this device."],
	refused: ["Chưa lưu được: {why}", "Not saved: {why}"], refused_plain: ["máy chủ không nhận.", "the server refused it."],
	not_kept: ["Trình duyệt không cho giữ nội dung trên máy này. Đừng đóng trang trước khi lưu.", "This browser does not keep your words. Do not close the page before they are saved."],
	kept_back: ["Nội dung chưa lưu lần trước đã được đưa lại vào đây.", "Words that were not saved last time have been put back."], kept_drop: ["Bỏ nội dung đó", "Discard them"],
	kept_dropped: ["Đã bỏ nội dung chưa lưu.", "The unsaved words were discarded."],
	others: ["Cùng đang làm: {names}", "Also working here: {names}"], others_changed: ["{name} vừa sửa văn bản này; thay đổi đã được đưa vào.", "{name} has just changed this text; the changes are here now."],
	somebody: ["Người khác", "Somebody else"],
	conflict: ["Người khác đã sửa cùng đoạn này", "Somebody else changed the same paragraphs"],
	conflict_lede: ["Hãy chọn nội dung sẽ giữ cho từng đoạn. Chưa có gì bị mất.", "Choose the words to keep for each paragraph. Nothing has been lost."], conflict_decide: ["Chọn nội dung giữ lại", "Choose the words to keep"],
	conflict_waiting: ["Có đoạn bị sửa trùng. Nội dung của bạn được giữ trên máy này.", "Some paragraphs were changed by two people. Your words are kept on this device."],
	part_of: ["{slot}, {lang}", "{slot}, {lang}"], mine: ["Giữ nội dung của tôi", "Keep mine"], theirs: ["Lấy nội dung của {name}", "Take the words of {name}"], both: ["Sửa thành một bản chung", "Edit a merged text"],
	mine_text: ["Của tôi", "Mine"], theirs_text: ["Của {name}", "By {name}"], merged: ["Bản chung", "Merged text"], empty: ["(trống)", "(empty)"], changes: ["Khác nhau", "The difference"],
	ok: ["Đồng ý", "OK"], cancel: ["Hủy", "Cancel"], close: ["Đóng", "Close"], later: ["Để sau", "Later"], remove: ["Bỏ", "Remove"], change: ["Sửa", "Change"],
	address: ["Địa chỉ", "Address"], address_hint: ["Ví dụ: https://hanoi.gov.vn", "For example: https://hanoi.gov.vn"], address_bad: ["Nhập địa chỉ bắt đầu bằng https://, mailto:, tel: hoặc /.", "Enter an address that begins with https://, mailto:, tel: or /."],
	words: ["Chữ hiển thị", "Words to show"], unlink: ["Bỏ liên kết", "Remove the link"], search: ["Tìm", "Search"], search_pictures: ["Tìm trong thư viện", "Search the library"],
	search_cards: ["Tìm bài viết", "Search for a story"], nothing: ["Không tìm thấy.", "Nothing found."], more: ["Xem thêm", "Show more"], failed: ["Không tải được. Hãy thử lại.", "This could not be loaded. Try again."],
	upload: ["Tải ảnh lên", "Upload pictures"], uploading: ["Đang tải {name}: {pct}%", "Uploading {name}: {pct}%"], uploaded: ["Đã tải lên {name}", "{name} was uploaded"], upload_failed: ["Không tải được {name}: {why}", "{name} was not uploaded: {why}"],
	upload_again: ["Tải tiếp", "Go on"], not_picture: ["đây không phải là hình ảnh.", "this is not a picture."], no_connection: ["mất kết nối.", "no connection."], wait_upload: ["Ảnh đang được tải lên", "Pictures are being uploaded"],
	alt_in: ["Mô tả ảnh, {lang}", "Description of the picture, {lang}"], alt_hint: ["Cho người không nhìn thấy ảnh.", "For people who cannot see the picture."], caption_in: ["Chú thích, {lang}", "Caption, {lang}"],
	chosen: ["Đã chọn {n} ảnh", "{n} pictures chosen"], choose_first: ["Hãy chọn ít nhất một ảnh.", "Choose at least one picture."], choose_card: ["Hãy chọn một kết quả.", "Choose one of the results."],
	rows: ["Số hàng", "Rows"], cols: ["Số cột", "Columns"], video_hint: ["Địa chỉ của tệp video, hoặc video:số trong thư viện.", "Address of the video file, or video:number of the library."],
	thing: ["{kind}: {words}. Nhấn Enter để sửa.", "{kind}: {words}. Press Enter to change it."], keys: ["Phím tắt: Ctrl+Enter xác nhận bản dịch, Alt+F10 đến thanh công cụ.", "Keys: Ctrl+Enter confirms the translation, Alt+F10 goes to the tools."],
	raw: ["Đoạn này giữ nguyên dạng Markdown.", "This paragraph is kept as Markdown."], leave: ["Nội dung chưa lưu xong. Vẫn rời trang?", "Your words are not saved yet. Leave the page?"],
};

/** say("left", {n: 5}) in the page's language.
 *  given  words of data-words, which come first; lang  "vi" or "en" */
export function sayer(given, lang) {
	const at = lang === "en" ? 1 : 0;
	return (key, holes = {}) => (given[key] ?? all[key]?.[at] ?? key).replace(/\{(\w+)\}/g, (m, name) => holes[name] ?? m);
}
