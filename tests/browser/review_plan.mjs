// A plan of 22 tasks for the test of the review, as a Word document of this test's own making: two things in it cannot be read, and one is wrong.
import { crc32, deflateRawSync } from "node:zlib";

const works = ["Lập bản đồ các không gian sáng tạo của Thủ đô", "Mở xưởng vẽ cuối tuần tại các bảo tàng", "Số hóa tư liệu về gạch bông và ô gió", "Tổ chức tuần lễ thiết kế ở trường học",
	"Xây dựng bộ ảnh phố nghề", "Tập huấn viết câu chuyện di sản cho hướng dẫn viên", "Trưng bày mẫu gốm của các làng nghề", "Tổ chức cuộc thi thiết kế ghế công viên", "Biên soạn sổ tay không gian sáng tạo",
	"Mở lớp dạy nghề sơn mài cho người trẻ", "Khảo sát nhu cầu của các nhóm nghệ sĩ trẻ", "Đón đoàn nhà thiết kế từ các thành phố thành viên", "Tổ chức ngày hội sách thiếu nhi",
	"Lập danh mục nghệ nhân cần hỗ trợ", "Làm phim ngắn về cầu Long Biên", "Tổ chức chợ phiên hàng thủ công", "Hỗ trợ in ấn cho nhà xuất bản nhỏ", "Xây dựng tuyến đi bộ kể chuyện phố cổ",
	"Tổ chức tọa đàm về ẩm thực đường phố", "Mở thư viện âm thanh của các phiên chợ", "Đánh giá kết quả năm thứ nhất", "Công bố báo cáo tổng kết"];
const leads = ["Sở Văn hóa và Thể thao", "Sở Du lịch", "Sở Công Thương", "Sở Giáo dục và Đào tạo", "Sở Xây dựng"];
const times = ["Quý II/2027", "Tháng 9/2027", "Trước ngày 30/11/2027", "Quý IV/2027"];

/** [number, title, time, lead, coordinating] of each task. */
export const tasks = works.map((title, i) => [String(i + 1), title, times[i % times.length], leads[i % leads.length], i % 3 ? "Sở Tài chính" : ""]);
/** Nobody in the register is called so; no calendar knows such a day; and this one should be led by another department. */
export const wrong = { unit: 7, time: 13, lead: 1 };
export const nobody = "Trung tâm Ươm Mầm Gốm Sứ";
tasks[wrong.unit - 1][3] = nobody;
tasks[wrong.time - 1][2] = "Khi hoa sữa nở";
tasks[wrong.lead - 1][3] = "Sở Xây dựng";

const flowers = ["Bưởi", "Cúc", "Đào", "Gạo", "Hồng", "Lan", "Mai", "Nhài", "Quỳnh", "Sen", "Sữa"];
const head = (number) => ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", `Số: ${number}/KH-UBND`, "Hà Nội, ngày 8 tháng 01 năm 2027", "KẾ HOẠCH", "Tổ chức các hoạt động sáng tạo của Thành phố năm 2027", "I. NHIỆM VỤ"];

const text = (s) => `<w:r><w:t xml:space="preserve">${s.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</w:t></w:r>`;
const row = (cells) => `<w:tr>${cells.map((c) => `<w:tc><w:p>${text(c)}</w:p></w:tc>`).join("")}</w:tr>`;
const body = (rows, number) => `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${head(number).map((p) => `<w:p>${text(p)}</w:p>`).join("")}
<w:tbl>${row(["TT", "Nội dung", "Thời gian", "Đơn vị chủ trì", "Đơn vị phối hợp"])}${rows.map(row).join("")}</w:tbl></w:body></w:document>`;
const office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", schemas = "http://schemas.openxmlformats.org";
const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${schemas}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="${office}.main+xml"/></Types>`;
const rels = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${schemas}/package/2006/relationships">
<Relationship Id="r1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A zip archive of {name: text}. */
function zip(files) {
	const local = [], central = [];
	let at = 0;
	for (const [name, content] of Object.entries(files)) {
		const plain = Buffer.from(content), packed = deflateRawSync(plain), path = Buffer.from(name);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(0x00210000, 6);
		fields.writeUInt32LE(crc32(plain), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(plain.length, 18);
		fields.writeUInt16LE(path.length, 22);
		const begin = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, path, packed]), rest = Buffer.alloc(14);
		rest.writeUInt32LE(at, 10);
		local.push(begin);
		central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, path]));
		at += begin.length;
	}
	const index = Buffer.concat(central), end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(central.length, 8);
	end.writeUInt16LE(central.length, 10);
	end.writeUInt32LE(index.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...local, index, end]);
}

/** The document, for a file input; each number is another plan, with another name that nobody has (the first one is learnt). */
export function plan(number = 47, rows = tasks) {
	const other = number === 47 ? nobody : `Xưởng ${flowers[number % flowers.length]} ${flowers[number * 3 % 7]}`;
	const own = rows.map((r) => r.map((c) => (c === nobody ? other : c)));
	return { name: `kế hoạch ${number}.docx`, mimeType: office,
		buffer: zip({ "[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": body(own, number) }) };
}
