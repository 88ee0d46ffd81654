<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
  <context>
    <name>QAbstractFileIconProvider</name>
    <message>
      <source>Alias</source>
      <translation>Lối tắt</translation>
    </message>
    <message>
      <source>Drive</source>
      <translation>Ổ đĩa</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Tệp</translation>
    </message>
    <message>
      <source>File Folder</source>
      <translation>Thư mục</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Thư mục</translation>
    </message>
    <message>
      <source>Shortcut</source>
      <translation>Lối tắt</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Không rõ</translation>
    </message>
  </context>
  <context>
    <name>QAbstractSpinBox</name>
    <message>
      <source>&amp;Select All</source>
      <translation>&amp;Chọn tất cả</translation>
    </message>
    <message>
      <source>&amp;Step up</source>
      <translation>&amp;Tăng</translation>
    </message>
    <message>
      <source>Step &amp;down</source>
      <translation>&amp;Giảm</translation>
    </message>
  </context>
  <context>
    <name>QComboBox</name>
    <message>
      <source>False</source>
      <translation>Không</translation>
    </message>
    <message>
      <source>Open the combo box selection popup</source>
      <translation>Mở danh sách chọn</translation>
    </message>
    <message>
      <source>True</source>
      <translation>Có</translation>
    </message>
  </context>
  <context>
    <name>QDialog</name>
    <message>
      <source>What's This?</source>
      <translation>Đây là gì?</translation>
    </message>
  </context>
  <context>
    <name>QDialogButtonBox</name>
    <message>
      <source>OK</source>
      <translation>Đồng ý</translation>
    </message>
  </context>
  <context>
    <name>QFileDialog</name>
    <message>
      <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
      <translation>%1
Không thấy thư mục.
Kiểm tra lại tên thư mục.</translation>
    </message>
    <message>
      <source>%1
File not found.
Please verify the correct file name was given.</source>
      <translation>%1
Không thấy tệp.
Kiểm tra lại tên tệp.</translation>
    </message>
    <message>
      <source>%1 already exists.
Do you want to replace it?</source>
      <translation>%1 đã có.
Thay bằng tệp mới?</translation>
    </message>
    <message>
      <source>&amp;Choose</source>
      <translation>&amp;Chọn</translation>
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation>&amp;Xóa</translation>
    </message>
    <message>
      <source>&amp;Look in:</source>
      <translation>&amp;Tìm trong:</translation>
    </message>
    <message>
      <source>&amp;New Folder</source>
      <translation>Thư mục &amp;mới</translation>
    </message>
    <message>
      <source>&amp;Open</source>
      <translation>&amp;Mở</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>Đổ&amp;i tên</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Lưu</translation>
    </message>
    <message>
      <source>'%1' is write protected.
Do you want to delete it anyway?</source>
      <translation>'%1' được bảo vệ, không cho ghi.
Vẫn xóa?</translation>
    </message>
    <message>
      <source>All Files (*)</source>
      <translation>Mọi tệp (*)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Mọi tệp (*)</translation>
    </message>
    <message>
      <source>Are you sure you want to delete '%1'?</source>
      <translation>Xóa '%1'?</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Quay lại</translation>
    </message>
    <message>
      <source>Change to detail view mode</source>
      <translation>Xem dạng chi tiết</translation>
    </message>
    <message>
      <source>Change to list view mode</source>
      <translation>Xem dạng danh sách</translation>
    </message>
    <message>
      <source>Could not delete directory.</source>
      <translation>Không xóa được thư mục.</translation>
    </message>
    <message>
      <source>Create New Folder</source>
      <translation>Tạo thư mục mới</translation>
    </message>
    <message>
      <source>Create a New Folder</source>
      <translation>Tạo thư mục mới</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Xóa</translation>
    </message>
    <message>
      <source>Detail View</source>
      <translation>Chi tiết</translation>
    </message>
    <message>
      <source>Directories</source>
      <translation>Thư mục</translation>
    </message>
    <message>
      <source>Directory:</source>
      <translation>Thư mục:</translation>
    </message>
    <message>
      <source>File &amp;name:</source>
      <translation>Tê&amp;n tệp:</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Tệp</translation>
    </message>
    <message>
      <source>Files of &amp;type:</source>
      <translation>&amp;Loại tệp:</translation>
    </message>
    <message>
      <source>Find Directory</source>
      <translation>Tìm thư mục</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>Đi tiếp</translation>
    </message>
    <message>
      <source>Go back</source>
      <translation>Quay lại</translation>
    </message>
    <message>
      <source>Go forward</source>
      <translation>Đi tiếp</translation>
    </message>
    <message>
      <source>Go to the parent directory</source>
      <translation>Lên thư mục cha</translation>
    </message>
    <message>
      <source>List View</source>
      <translation>Danh sách</translation>
    </message>
    <message>
      <source>List of places and bookmarks</source>
      <translation>Các nơi hay dùng</translation>
    </message>
    <message>
      <source>New Folder</source>
      <translation>Thư mục mới</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Mở</translation>
    </message>
    <message>
      <source>Parent Directory</source>
      <translation>Thư mục cha</translation>
    </message>
    <message>
      <source>Recent Places</source>
      <translation>Nơi vừa mở</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Bỏ</translation>
    </message>
    <message>
      <source>Save As</source>
      <translation>Lưu thành</translation>
    </message>
    <message>
      <source>Show </source>
      <translation>Hiện </translation>
    </message>
    <message>
      <source>Show &amp;hidden files</source>
      <translation>Hiện tệp ẩ&amp;n</translation>
    </message>
    <message>
      <source>Sidebar</source>
      <translation>Thanh bên</translation>
    </message>
  </context>
  <context>
    <name>QFileSystemModel</name>
    <message>
      <source>Computer</source>
      <translation>Máy tính</translation>
    </message>
    <message>
      <source>Date Modified</source>
      <translation>Ngày sửa</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Loại</translation>
    </message>
    <message>
      <source>My Computer</source>
      <translation>Máy tính</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Tên</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Cỡ</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Loại</translation>
    </message>
  </context>
  <context>
    <name>QGnomeTheme</name>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Hủy</translation>
    </message>
    <message>
      <source>&amp;Close</source>
      <translation>Đón&amp;g</translation>
    </message>
    <message>
      <source>&amp;OK</source>
      <translation>Đồng ý</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>&amp;Lưu</translation>
    </message>
    <message>
      <source>Close without Saving</source>
      <translation>Đóng, không lưu</translation>
    </message>
  </context>
  <context>
    <name>QInputDialog</name>
    <message>
      <source>Enter a value:</source>
      <translation>Nhập giá trị:</translation>
    </message>
  </context>
  <context>
    <name>QLineEdit</name>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Sao chép</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Dán</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Làm lại</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation>&amp;Cắt</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Xóa</translation>
    </message>
    <message>
      <source>Select All</source>
      <translation>Chọn tất cả</translation>
    </message>
  </context>
  <context>
    <name>QMessageBox</name>
    <message>
      <source>Hide Details...</source>
      <translation>Ẩn chi tiết…</translation>
    </message>
    <message>
      <source>Show Details...</source>
      <translation>Xem chi tiết…</translation>
    </message>
  </context>
  <context>
    <name>QPageSetupWidget</name>
    <message>
      <source>Cicero (CC)</source>
      <translation>Cicero (CC)</translation>
    </message>
    <message>
      <source>Custom</source>
      <translation>Tự chọn</translation>
    </message>
    <message>
      <source>Didot (DD)</source>
      <translation>Didot (DD)</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Mẫu</translation>
    </message>
    <message>
      <source>Height:</source>
      <translation>Cao:</translation>
    </message>
    <message>
      <source>Inches (in)</source>
      <translation>Inch (in)</translation>
    </message>
    <message>
      <source>Landscape</source>
      <translation>Ngang</translation>
    </message>
    <message>
      <source>Margins</source>
      <translation>Lề</translation>
    </message>
    <message>
      <source>Millimeters (mm)</source>
      <translation>Milimét (mm)</translation>
    </message>
    <message>
      <source>Orientation</source>
      <translation>Chiều giấy</translation>
    </message>
    <message>
      <source>Page &amp;order:</source>
      <translation>&amp;Thứ tự trang:</translation>
    </message>
    <message>
      <source>Page Layout</source>
      <translation>Bố trí trang</translation>
    </message>
    <message>
      <source>Page size:</source>
      <translation>Khổ giấy:</translation>
    </message>
    <message>
      <source>Pages &amp;per sheet:</source>
      <translation>&amp;Số trang trên một tờ:</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>Giấy</translation>
    </message>
    <message>
      <source>Paper source:</source>
      <translation>Khay giấy:</translation>
    </message>
    <message>
      <source>Pica (P̸)</source>
      <translation>Pica (P̸)</translation>
    </message>
    <message>
      <source>Points (pt)</source>
      <translation>Điểm (pt)</translation>
    </message>
    <message>
      <source>Portrait</source>
      <translation>Dọc</translation>
    </message>
    <message>
      <source>Reverse landscape</source>
      <translation>Ngang, ngược</translation>
    </message>
    <message>
      <source>Reverse portrait</source>
      <translation>Dọc, ngược</translation>
    </message>
    <message>
      <source>Width:</source>
      <translation>Rộng:</translation>
    </message>
    <message>
      <source>bottom margin</source>
      <translation>lề dưới</translation>
    </message>
    <message>
      <source>left margin</source>
      <translation>lề trái</translation>
    </message>
    <message>
      <source>mm</source>
      <translation>mm</translation>
    </message>
    <message>
      <source>right margin</source>
      <translation>lề phải</translation>
    </message>
    <message>
      <source>top margin</source>
      <translation>lề trên</translation>
    </message>
  </context>
  <context>
    <name>QPageSize</name>
    <message>
      <source>A0</source>
      <translation>A0</translation>
    </message>
    <message>
      <source>A1</source>
      <translation>A1</translation>
    </message>
    <message>
      <source>A10</source>
      <translation>A10</translation>
    </message>
    <message>
      <source>A2</source>
      <translation>A2</translation>
    </message>
    <message>
      <source>A3</source>
      <translation>A3</translation>
    </message>
    <message>
      <source>A3 Extra</source>
      <translation>A3 nới rộng</translation>
    </message>
    <message>
      <source>A4</source>
      <translation>A4</translation>
    </message>
    <message>
      <source>A4 Extra</source>
      <translation>A4 nới rộng</translation>
    </message>
    <message>
      <source>A4 Plus</source>
      <translation>A4 dài</translation>
    </message>
    <message>
      <source>A4 Small</source>
      <translation>A4 nhỏ</translation>
    </message>
    <message>
      <source>A5</source>
      <translation>A5</translation>
    </message>
    <message>
      <source>A5 Extra</source>
      <translation>A5 nới rộng</translation>
    </message>
    <message>
      <source>A6</source>
      <translation>A6</translation>
    </message>
    <message>
      <source>A7</source>
      <translation>A7</translation>
    </message>
    <message>
      <source>A8</source>
      <translation>A8</translation>
    </message>
    <message>
      <source>A9</source>
      <translation>A9</translation>
    </message>
    <message>
      <source>ANSI C</source>
      <translation>ANSI C</translation>
    </message>
    <message>
      <source>ANSI D</source>
      <translation>ANSI D</translation>
    </message>
    <message>
      <source>ANSI E</source>
      <translation>ANSI E</translation>
    </message>
    <message>
      <source>Architect A</source>
      <translation>Kiến trúc A</translation>
    </message>
    <message>
      <source>Architect B</source>
      <translation>Kiến trúc B</translation>
    </message>
    <message>
      <source>Architect C</source>
      <translation>Kiến trúc C</translation>
    </message>
    <message>
      <source>Architect D</source>
      <translation>Kiến trúc D</translation>
    </message>
    <message>
      <source>Architect E</source>
      <translation>Kiến trúc E</translation>
    </message>
    <message>
      <source>B0</source>
      <translation>B0</translation>
    </message>
    <message>
      <source>B1</source>
      <translation>B1</translation>
    </message>
    <message>
      <source>B10</source>
      <translation>B10</translation>
    </message>
    <message>
      <source>B2</source>
      <translation>B2</translation>
    </message>
    <message>
      <source>B3</source>
      <translation>B3</translation>
    </message>
    <message>
      <source>B4</source>
      <translation>B4</translation>
    </message>
    <message>
      <source>B5</source>
      <translation>B5</translation>
    </message>
    <message>
      <source>B5 Extra</source>
      <translation>B5 nới rộng</translation>
    </message>
    <message>
      <source>B6</source>
      <translation>B6</translation>
    </message>
    <message>
      <source>B7</source>
      <translation>B7</translation>
    </message>
    <message>
      <source>B8</source>
      <translation>B8</translation>
    </message>
    <message>
      <source>B9</source>
      <translation>B9</translation>
    </message>
    <message>
      <source>Custom</source>
      <translation>Tự chọn</translation>
    </message>
    <message>
      <source>Double Postcard</source>
      <translation>Bưu thiếp đôi</translation>
    </message>
    <message>
      <source>Envelope B4</source>
      <translation>Phong bì B4</translation>
    </message>
    <message>
      <source>Envelope B5</source>
      <translation>Phong bì B5</translation>
    </message>
    <message>
      <source>Envelope B6</source>
      <translation>Phong bì B6</translation>
    </message>
    <message>
      <source>Envelope C0</source>
      <translation>Phong bì C0</translation>
    </message>
    <message>
      <source>Envelope C1</source>
      <translation>Phong bì C1</translation>
    </message>
    <message>
      <source>Envelope C2</source>
      <translation>Phong bì C2</translation>
    </message>
    <message>
      <source>Envelope C3</source>
      <translation>Phong bì C3</translation>
    </message>
    <message>
      <source>Envelope C4</source>
      <translation>Phong bì C4</translation>
    </message>
    <message>
      <source>Envelope C5</source>
      <translation>Phong bì C5</translation>
    </message>
    <message>
      <source>Envelope C6</source>
      <translation>Phong bì C6</translation>
    </message>
    <message>
      <source>Envelope C65</source>
      <translation>Phong bì C65</translation>
    </message>
    <message>
      <source>Envelope C7</source>
      <translation>Phong bì C7</translation>
    </message>
    <message>
      <source>Envelope Chou 3</source>
      <translation>Phong bì Chou 3</translation>
    </message>
    <message>
      <source>Envelope Chou 4</source>
      <translation>Phong bì Chou 4</translation>
    </message>
    <message>
      <source>Envelope DL</source>
      <translation>Phong bì DL</translation>
    </message>
    <message>
      <source>Envelope Invite</source>
      <translation>Phong bì thư mời</translation>
    </message>
    <message>
      <source>Envelope Italian</source>
      <translation>Phong bì Ý</translation>
    </message>
    <message>
      <source>Envelope Kaku 2</source>
      <translation>Phong bì Kaku 2</translation>
    </message>
    <message>
      <source>Envelope Kaku 3</source>
      <translation>Phong bì Kaku 3</translation>
    </message>
    <message>
      <source>Envelope Monarch</source>
      <translation>Phong bì Monarch</translation>
    </message>
    <message>
      <source>Envelope PRC 1</source>
      <translation>Phong bì PRC 1</translation>
    </message>
    <message>
      <source>Envelope PRC 10</source>
      <translation>Phong bì PRC 10</translation>
    </message>
    <message>
      <source>Envelope PRC 2</source>
      <translation>Phong bì PRC 2</translation>
    </message>
    <message>
      <source>Envelope PRC 3</source>
      <translation>Phong bì PRC 3</translation>
    </message>
    <message>
      <source>Envelope PRC 4</source>
      <translation>Phong bì PRC 4</translation>
    </message>
    <message>
      <source>Envelope PRC 5</source>
      <translation>Phong bì PRC 5</translation>
    </message>
    <message>
      <source>Envelope PRC 6</source>
      <translation>Phong bì PRC 6</translation>
    </message>
    <message>
      <source>Envelope PRC 7</source>
      <translation>Phong bì PRC 7</translation>
    </message>
    <message>
      <source>Envelope PRC 8</source>
      <translation>Phong bì PRC 8</translation>
    </message>
    <message>
      <source>Envelope PRC 9</source>
      <translation>Phong bì PRC 9</translation>
    </message>
    <message>
      <source>Envelope Personal</source>
      <translation>Phong bì cá nhân</translation>
    </message>
    <message>
      <source>Envelope US 10</source>
      <translation>Phong bì Mỹ 10</translation>
    </message>
    <message>
      <source>Envelope US 11</source>
      <translation>Phong bì Mỹ 11</translation>
    </message>
    <message>
      <source>Envelope US 12</source>
      <translation>Phong bì Mỹ 12</translation>
    </message>
    <message>
      <source>Envelope US 14</source>
      <translation>Phong bì Mỹ 14</translation>
    </message>
    <message>
      <source>Envelope US 9</source>
      <translation>Phong bì Mỹ 9</translation>
    </message>
    <message>
      <source>Executive (7.25 x 10.5 in)</source>
      <translation>Executive (7.25 x 10.5 in)</translation>
    </message>
    <message>
      <source>Executive (7.5 x 10 in)</source>
      <translation>Executive (7.5 x 10 in)</translation>
    </message>
    <message>
      <source>Fan-fold German (8.5 x 12 in)</source>
      <translation>Giấy liên tục Đức (8.5 x 12 in)</translation>
    </message>
    <message>
      <source>Fan-fold German Legal (8.5 x 13 in)</source>
      <translation>Giấy liên tục Đức Legal (8.5 x 13 in)</translation>
    </message>
    <message>
      <source>Fan-fold US (14.875 x 11 in)</source>
      <translation>Giấy liên tục Mỹ (14.875 x 11 in)</translation>
    </message>
    <message>
      <source>Folio (8.27 x 13 in)</source>
      <translation>Folio (8.27 x 13 in)</translation>
    </message>
    <message>
      <source>JIS B0</source>
      <translation>JIS B0</translation>
    </message>
    <message>
      <source>JIS B1</source>
      <translation>JIS B1</translation>
    </message>
    <message>
      <source>JIS B10</source>
      <translation>JIS B10</translation>
    </message>
    <message>
      <source>JIS B2</source>
      <translation>JIS B2</translation>
    </message>
    <message>
      <source>JIS B3</source>
      <translation>JIS B3</translation>
    </message>
    <message>
      <source>JIS B4</source>
      <translation>JIS B4</translation>
    </message>
    <message>
      <source>JIS B5</source>
      <translation>JIS B5</translation>
    </message>
    <message>
      <source>JIS B6</source>
      <translation>JIS B6</translation>
    </message>
    <message>
      <source>JIS B7</source>
      <translation>JIS B7</translation>
    </message>
    <message>
      <source>JIS B8</source>
      <translation>JIS B8</translation>
    </message>
    <message>
      <source>JIS B9</source>
      <translation>JIS B9</translation>
    </message>
    <message>
      <source>Ledger / ANSI B</source>
      <translation>Ledger / ANSI B</translation>
    </message>
    <message>
      <source>Legal</source>
      <translation>Legal</translation>
    </message>
    <message>
      <source>Legal Extra</source>
      <translation>Legal nới rộng</translation>
    </message>
    <message>
      <source>Letter / ANSI A</source>
      <translation>Letter / ANSI A</translation>
    </message>
    <message>
      <source>Letter Extra</source>
      <translation>Letter nới rộng</translation>
    </message>
    <message>
      <source>Letter Plus</source>
      <translation>Letter dài</translation>
    </message>
    <message>
      <source>Letter Small</source>
      <translation>Letter nhỏ</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Giấy ghi chú</translation>
    </message>
    <message>
      <source>PRC 16K</source>
      <translation>PRC 16K</translation>
    </message>
    <message>
      <source>PRC 32K</source>
      <translation>PRC 32K</translation>
    </message>
    <message>
      <source>PRC 32K Big</source>
      <translation>PRC 32K lớn</translation>
    </message>
    <message>
      <source>Postcard</source>
      <translation>Bưu thiếp</translation>
    </message>
    <message>
      <source>Quarto</source>
      <translation>Quarto</translation>
    </message>
    <message>
      <source>Statement</source>
      <translation>Statement</translation>
    </message>
    <message>
      <source>Super A</source>
      <translation>Super A</translation>
    </message>
    <message>
      <source>Super B</source>
      <translation>Super B</translation>
    </message>
    <message>
      <source>Tabloid / ANSI B</source>
      <translation>Tabloid / ANSI B</translation>
    </message>
    <message>
      <source>Tabloid Extra</source>
      <translation>Tabloid nới rộng</translation>
    </message>
  </context>
  <context>
    <name>QPlatformTheme</name>
    <message>
      <source>&amp;No</source>
      <translation>&amp;Không</translation>
    </message>
    <message>
      <source>&amp;Yes</source>
      <translation>&amp;Có</translation>
    </message>
    <message>
      <source>Abort</source>
      <translation>Dừng hẳn</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Áp dụng</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Hủy</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Đóng</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Không lưu</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Trợ giúp</translation>
    </message>
    <message>
      <source>Ignore</source>
      <translation>Bỏ qua</translation>
    </message>
    <message>
      <source>N&amp;o to All</source>
      <translation>Không cho tất &amp;cả</translation>
    </message>
    <message>
      <source>OK</source>
      <translation>Đồng ý</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Mở</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Đặt lại</translation>
    </message>
    <message>
      <source>Restore Defaults</source>
      <translation>Trở về mặc định</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Thử lại</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Lưu</translation>
    </message>
    <message>
      <source>Save All</source>
      <translation>Lưu tất cả</translation>
    </message>
    <message>
      <source>Yes to &amp;All</source>
      <translation>Có cho &amp;tất cả</translation>
    </message>
  </context>
  <context>
    <name>QPrintDialog</name>
    <message>
      <source>%1 already exists.
Do you want to overwrite it?</source>
      <translation>%1 đã có.
Ghi đè lên tệp đó?</translation>
    </message>
    <message>
      <source>%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and make sure ranges do not intersect with each other.</source>
      <translation>%1 chưa đúng cách ghi. Dùng dấu phẩy giữa các trang, gạch ngang cho một khoảng; các khoảng không được chồng lên nhau.</translation>
    </message>
    <message>
      <source>%1 is a directory.
Please choose a different file name.</source>
      <translation>%1 là một thư mục.
Hãy chọn tên tệp khác.</translation>
    </message>
    <message>
      <source>&amp;Options &lt;&lt;</source>
      <translation>&amp;Tùy chọn &lt;&lt;</translation>
    </message>
    <message>
      <source>&amp;Options &gt;&gt;</source>
      <translation>&amp;Tùy chọn &gt;&gt;</translation>
    </message>
    <message>
      <source>&amp;Print</source>
      <translation>&amp;In</translation>
    </message>
    <message>
      <source>1 (1x1)</source>
      <translation>1 (1x1)</translation>
    </message>
    <message>
      <source>16 (4x4)</source>
      <translation>16 (4x4)</translation>
    </message>
    <message>
      <source>2 (2x1)</source>
      <translation>2 (2x1)</translation>
    </message>
    <message>
      <source>4 (2x2)</source>
      <translation>4 (2x2)</translation>
    </message>
    <message>
      <source>6 (2x3)</source>
      <translation>6 (2x3)</translation>
    </message>
    <message>
      <source>9 (3x3)</source>
      <translation>9 (3x3)</translation>
    </message>
    <message>
      <source>All Pages</source>
      <translation>Mọi trang</translation>
    </message>
    <message>
      <source>Bottom to Top, Left to Right</source>
      <translation>Dưới lên trên, trái sang phải</translation>
    </message>
    <message>
      <source>Bottom to Top, Right to Left</source>
      <translation>Dưới lên trên, phải sang trái</translation>
    </message>
    <message>
      <source>Duplex Settings Conflicts</source>
      <translation>Cách in hai mặt không hợp nhau</translation>
    </message>
    <message>
      <source>Even Pages</source>
      <translation>Trang chẵn</translation>
    </message>
    <message>
      <source>File %1 is not writable.
Please choose a different file name.</source>
      <translation>Không ghi được tệp %1.
Hãy chọn tên tệp khác.</translation>
    </message>
    <message>
      <source>Invalid Pages Definition</source>
      <translation>Các trang ghi chưa đúng</translation>
    </message>
    <message>
      <source>Left to Right, Bottom to Top</source>
      <translation>Trái sang phải, dưới lên trên</translation>
    </message>
    <message>
      <source>Left to Right, Top to Bottom</source>
      <translation>Trái sang phải, trên xuống dưới</translation>
    </message>
    <message>
      <source>Local file</source>
      <translation>Tệp trên máy này</translation>
    </message>
    <message>
      <source>Odd Pages</source>
      <translation>Trang lẻ</translation>
    </message>
    <message>
      <source>Options 'Pages Per Sheet' and 'Page Set' cannot be used together.
Please turn one of those options off.</source>
      <translation>Không dùng cùng lúc “Số trang trên một tờ” và “Nhóm trang”.
Hãy tắt một trong hai.</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>In</translation>
    </message>
    <message>
      <source>Print to File (PDF)</source>
      <translation>In ra tệp PDF</translation>
    </message>
    <message>
      <source>Right to Left, Bottom to Top</source>
      <translation>Phải sang trái, dưới lên trên</translation>
    </message>
    <message>
      <source>Right to Left, Top to Bottom</source>
      <translation>Phải sang trái, trên xuống dưới</translation>
    </message>
    <message>
      <source>The 'From' value cannot be greater than the 'To' value.</source>
      <translation>Trang bắt đầu không được lớn hơn trang kết thúc.</translation>
    </message>
    <message>
      <source>Top to Bottom, Left to Right</source>
      <translation>Trên xuống dưới, trái sang phải</translation>
    </message>
    <message>
      <source>Top to Bottom, Right to Left</source>
      <translation>Trên xuống dưới, phải sang trái</translation>
    </message>
    <message>
      <source>Write PDF file</source>
      <translation>Ghi tệp PDF</translation>
    </message>
  </context>
  <context>
    <name>QPrintPreviewDialog</name>
    <message>
      <source>%1%</source>
      <translation>%1%</translation>
    </message>
    <message>
      <source>Export to PDF</source>
      <translation>Ghi ra PDF</translation>
    </message>
    <message>
      <source>First page</source>
      <translation>Trang đầu</translation>
    </message>
    <message>
      <source>Fit page</source>
      <translation>Vừa cả trang</translation>
    </message>
    <message>
      <source>Fit width</source>
      <translation>Vừa chiều rộng</translation>
    </message>
    <message>
      <source>Landscape</source>
      <translation>Ngang</translation>
    </message>
    <message>
      <source>Last page</source>
      <translation>Trang cuối</translation>
    </message>
    <message>
      <source>Next page</source>
      <translation>Trang sau</translation>
    </message>
    <message>
      <source>Page Setup</source>
      <translation>Thiết lập trang</translation>
    </message>
    <message>
      <source>Page setup</source>
      <translation>Thiết lập trang</translation>
    </message>
    <message>
      <source>Portrait</source>
      <translation>Dọc</translation>
    </message>
    <message>
      <source>Previous page</source>
      <translation>Trang trước</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>In</translation>
    </message>
    <message>
      <source>Print Preview</source>
      <translation>Xem trước khi in</translation>
    </message>
    <message>
      <source>Show facing pages</source>
      <translation>Hiện hai trang cạnh nhau</translation>
    </message>
    <message>
      <source>Show overview of all pages</source>
      <translation>Hiện mọi trang</translation>
    </message>
    <message>
      <source>Show single page</source>
      <translation>Hiện một trang</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>Phóng to</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>Thu nhỏ</translation>
    </message>
  </context>
  <context>
    <name>QPrintPropertiesDialog</name>
    <message>
      <source>Job Options</source>
      <translation>Tùy chọn việc in</translation>
    </message>
    <message>
      <source>Printer Properties</source>
      <translation>Thuộc tính máy in</translation>
    </message>
  </context>
  <context>
    <name>QPrintPropertiesWidget</name>
    <message>
      <source>Advanced</source>
      <translation>Nâng cao</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Mẫu</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Trang</translation>
    </message>
  </context>
  <context>
    <name>QPrintSettingsOutput</name>
    <message>
      <source>Collate</source>
      <translation>Xếp thành bộ</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>Màu</translation>
    </message>
    <message>
      <source>Color Mode</source>
      <translation>Chế độ màu</translation>
    </message>
    <message>
      <source>Copies</source>
      <translation>Số bản</translation>
    </message>
    <message>
      <source>Copies:</source>
      <translation>Số bản:</translation>
    </message>
    <message>
      <source>Current Page</source>
      <translation>Trang đang xem</translation>
    </message>
    <message>
      <source>Double Sided Printing</source>
      <translation>In hai mặt</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Mẫu</translation>
    </message>
    <message>
      <source>Grayscale</source>
      <translation>Đen trắng</translation>
    </message>
    <message>
      <source>Long side binding</source>
      <translation>Lật theo cạnh dài</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Không</translation>
    </message>
    <message>
      <source>Options</source>
      <translation>Tùy chọn</translation>
    </message>
    <message>
      <source>Output Settings</source>
      <translation>Cách in</translation>
    </message>
    <message>
      <source>Page &amp;Set:</source>
      <translation>&amp;Nhóm trang:</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Các trang</translation>
    </message>
    <message>
      <source>Pages from</source>
      <translation>Từ trang</translation>
    </message>
    <message>
      <source>Print all</source>
      <translation>In tất cả</translation>
    </message>
    <message>
      <source>Print range</source>
      <translation>In những trang</translation>
    </message>
    <message>
      <source>Reverse</source>
      <translation>Từ cuối lên đầu</translation>
    </message>
    <message>
      <source>Selection</source>
      <translation>Phần đã chọn</translation>
    </message>
    <message>
      <source>Short side binding</source>
      <translation>Lật theo cạnh ngắn</translation>
    </message>
    <message>
      <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
      <translation>Ghi các trang, cách nhau bằng dấu phẩy; một khoảng là hai số nối bằng gạch ngang. Ví dụ: 3,5-7,9 in các trang 3, 5, 6, 7 và 9.</translation>
    </message>
    <message>
      <source>to</source>
      <translation>đến</translation>
    </message>
  </context>
  <context>
    <name>QPrintWidget</name>
    <message>
      <source>&amp;Name:</source>
      <translation>&amp;Tên:</translation>
    </message>
    <message>
      <source>...</source>
      <translation>...</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Mẫu</translation>
    </message>
    <message>
      <source>Location:</source>
      <translation>Nơi đặt:</translation>
    </message>
    <message>
      <source>Output &amp;file:</source>
      <translation>&amp;Tệp ghi ra:</translation>
    </message>
    <message>
      <source>P&amp;roperties</source>
      <translation>&amp;Thuộc tính</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Xem trước</translation>
    </message>
    <message>
      <source>Printer</source>
      <translation>Máy in</translation>
    </message>
    <message>
      <source>Type:</source>
      <translation>Loại:</translation>
    </message>
  </context>
  <context>
    <name>QProgressDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Hủy</translation>
    </message>
  </context>
  <context>
    <name>QScrollBar</name>
    <message>
      <source>Bottom</source>
      <translation>Cuối trang</translation>
    </message>
    <message>
      <source>Left edge</source>
      <translation>Mép trái</translation>
    </message>
    <message>
      <source>Page down</source>
      <translation>Trang sau</translation>
    </message>
    <message>
      <source>Page left</source>
      <translation>Sang trái một trang</translation>
    </message>
    <message>
      <source>Page right</source>
      <translation>Sang phải một trang</translation>
    </message>
    <message>
      <source>Page up</source>
      <translation>Trang trước</translation>
    </message>
    <message>
      <source>Right edge</source>
      <translation>Mép phải</translation>
    </message>
    <message>
      <source>Scroll down</source>
      <translation>Cuộn xuống</translation>
    </message>
    <message>
      <source>Scroll here</source>
      <translation>Cuộn đến đây</translation>
    </message>
    <message>
      <source>Scroll left</source>
      <translation>Cuộn trái</translation>
    </message>
    <message>
      <source>Scroll right</source>
      <translation>Cuộn phải</translation>
    </message>
    <message>
      <source>Scroll up</source>
      <translation>Cuộn lên</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>Đầu trang</translation>
    </message>
  </context>
  <context>
    <name>QShortcut</name>
    <message>
      <source>Down</source>
      <translation>↓</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>↑</translation>
    </message>
  </context>
  <context>
    <name>QTabBar</name>
    <message>
      <source>Scroll Left</source>
      <translation>Cuộn trái</translation>
    </message>
    <message>
      <source>Scroll Right</source>
      <translation>Cuộn phải</translation>
    </message>
  </context>
  <context>
    <name>QUnicodeControlCharacterMenu</name>
    <message>
      <source>Insert Unicode control character</source>
      <translation>Chèn ký tự điều khiển Unicode</translation>
    </message>
  </context>
  <context>
    <name>QWidgetTextControl</name>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Sao chép</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Dán</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Làm lại</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
      <source>Copy &amp;Link Location</source>
      <translation>Sao chép địa chỉ liên &amp;kết</translation>
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation>&amp;Cắt</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Xóa</translation>
    </message>
    <message>
      <source>Select All</source>
      <translation>Chọn tất cả</translation>
    </message>
  </context>
  <context>
    <name>tdbv</name>
    <message>
      <source>(empty)</source>
      <translation>(để trống)</translation>
    </message>
    <message>
      <source>(not known)</source>
      <translation>(không rõ)</translation>
    </message>
    <message>
      <source>+ Filter</source>
      <translation>+ Lọc</translation>
    </message>
    <message>
      <source>010326 or 1/3/2026</source>
      <translation>010326 hoặc 1/3/2026</translation>
    </message>
    <message>
      <source>1. Add a hamlet</source>
      <translation>1. Thêm thôn, ấp, tổ dân phố</translation>
    </message>
    <message>
      <source>1. Get to know the stations</source>
      <translation>1. Đăng ký các đơn vị trực thuộc</translation>
    </message>
    <message>
      <source>2. Add a rental house</source>
      <translation>2. Thêm nhà trọ</translation>
    </message>
    <message>
      <source>2. Receive a bundle</source>
      <translation>2. Nhận gói số liệu</translation>
    </message>
    <message>
      <source>3. Add a tenant</source>
      <translation>3. Thêm người ở trọ</translation>
    </message>
    <message>
      <source>730 or 7h30; 24-hour clock</source>
      <translation>730 hoặc 7h30, theo 24 giờ</translation>
    </message>
    <message>
      <source>A few letters</source>
      <translation>Gõ vài chữ</translation>
    </message>
    <message>
      <source>A few letters of the commune, then of the province</source>
      <translation>Vài chữ của tên xã, rồi của tên tỉnh</translation>
    </message>
    <message>
      <source>A few letters; F2 creates a new one</source>
      <translation>Gõ vài chữ; F2 để thêm mới</translation>
    </message>
    <message>
      <source>A new history begins: the next bundle to the upper unit is a full one.</source>
      <translation>Sổ bắt đầu một lịch sử mới: gói gửi cấp trên lần tới là gói đầy đủ.</translation>
    </message>
    <message>
      <source>A newer backup can be put back afterwards, under Backups and going back.</source>
      <translation>Nếu có bản sao lưu mới hơn, dùng tiếp rồi phục hồi bản đó ở mục Sao lưu và phục hồi.</translation>
    </message>
    <message>
      <source>A small station with houses, rooms and tenants, and its upper unit. Everybody in it is invented.</source>
      <translation>Một đơn vị nhỏ có nhà trọ, phòng, người ở trọ, và đơn vị cấp trên của nó. Mọi người trong đó đều bịa ra.</translation>
    </message>
    <message>
      <source>A unit whose history parted: what stands aside, what goes back to it, and bundles that wait.</source>
      <translation>Đơn vị có lịch sử bị tách đôi: hồ sơ nào được để riêng, hồ sơ nào gửi trả, gói nào đang chờ.</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>Tài khoản</translation>
    </message>
    <message>
      <source>Add a file...</source>
      <translation>Thêm tệp...</translation>
    </message>
    <message>
      <source>Add a line</source>
      <translation>Thêm dòng</translation>
    </message>
    <message>
      <source>Add a person</source>
      <translation>Thêm người</translation>
    </message>
    <message>
      <source>Add {what}</source>
      <translation>Thêm {what}</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Tất cả</translation>
    </message>
    <message>
      <source>All as on this computer</source>
      <translation>Giữ hết bản ở máy này</translation>
    </message>
    <message>
      <source>All fields</source>
      <translation>Mọi ô</translation>
    </message>
    <message>
      <source>All from the upper unit</source>
      <translation>Lấy hết bản từ cấp trên</translation>
    </message>
    <message>
      <source>All keys</source>
      <translation>Tất cả các phím</translation>
    </message>
    <message>
      <source>Another bundle</source>
      <translation>Gói khác</translation>
    </message>
    <message>
      <source>Another level</source>
      <translation>Cấp khác</translation>
    </message>
    <message>
      <source>Another name or kind...</source>
      <translation>Đổi tên hoặc loại...</translation>
    </message>
    <message>
      <source>Another person of the unit types the own password here.</source>
      <translation>Một người khác trong đơn vị tự gõ mật khẩu của mình vào đây.</translation>
    </message>
    <message>
      <source>Another receipt</source>
      <translation>Phiếu báo khác</translation>
    </message>
    <message>
      <source>Another workbook</source>
      <translation>Bảng Excel khác</translation>
    </message>
    <message>
      <source>Answer with a receipt</source>
      <translation>Trả lời bằng phiếu báo</translation>
    </message>
    <message>
      <source>Any spelling, with or without accents</source>
      <translation>Gõ kiểu nào cũng được, có dấu hoặc không dấu</translation>
    </message>
    <message>
      <source>Arrows or a figure choose, Enter goes on.</source>
      <translation>Chọn bằng phím mũi tên hoặc số 1–5, Enter để tiếp tục.</translation>
    </message>
    <message>
      <source>As a table</source>
      <translation>Dạng bảng</translation>
    </message>
    <message>
      <source>As bars</source>
      <translation>Dạng biểu đồ</translation>
    </message>
    <message>
      <source>As declared</source>
      <translation>Về ban đầu</translation>
    </message>
    <message>
      <source>As many on both sides, but the records differ</source>
      <translation>Số lượng bằng nhau nhưng nội dung hồ sơ khác nhau</translation>
    </message>
    <message>
      <source>At least 10 letters, or four words. Spaces count.</source>
      <translation>Ít nhất 10 ký tự, hoặc bốn từ. Dấu cách cũng tính.</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Quay lại</translation>
    </message>
    <message>
      <source>Back   Esc</source>
      <translation>Quay lại   Esc</translation>
    </message>
    <message>
      <source>Back to the list</source>
      <translation>Về danh sách</translation>
    </message>
    <message>
      <source>Back to the record</source>
      <translation>Quay lại hồ sơ</translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation>Sao lưu ngay</translation>
    </message>
    <message>
      <source>Backed up as {name}.</source>
      <translation>Đã sao lưu thành {name}.</translation>
    </message>
    <message>
      <source>Backing up before anything changes...</source>
      <translation>Đang sao lưu trước khi thay đổi…</translation>
    </message>
    <message>
      <source>Backing up...</source>
      <translation>Đang sao lưu…</translation>
    </message>
    <message>
      <source>Backup</source>
      <translation>Sao lưu</translation>
    </message>
    <message>
      <source>Backup outside this PC: {days} days old</source>
      <translation>Bản sao ra ngoài: cũ {days} ngày</translation>
    </message>
    <message>
      <source>Backup {when}, {behind}</source>
      <translation>Bản sao {when}, {behind}</translation>
    </message>
    <message>
      <source>Backup: none yet</source>
      <translation>Sao lưu: chưa có</translation>
    </message>
    <message>
      <source>Backup: {days} days old</source>
      <translation>Sao lưu: cũ {days} ngày</translation>
    </message>
    <message>
      <source>Backup: {when}</source>
      <translation>Sao lưu: {when}</translation>
    </message>
    <message>
      <source>Backups</source>
      <translation>Các bản sao lưu</translation>
    </message>
    <message>
      <source>Backups and going back</source>
      <translation>Sao lưu và phục hồi</translation>
    </message>
    <message>
      <source>Basis in the law</source>
      <translation>Căn cứ pháp luật</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Trước đây</translation>
    </message>
    <message>
      <source>Before the records are made</source>
      <translation>Trước khi lập sổ</translation>
    </message>
    <message>
      <source>Before the unit: {detail}</source>
      <translation>Phần đứng trước: {detail}</translation>
    </message>
    <message>
      <source>Begin new records</source>
      <translation>Lập sổ mới</translation>
    </message>
    <message>
      <source>Begin the records</source>
      <translation>Lập sổ</translation>
    </message>
    <message>
      <source>Behind the present</source>
      <translation>So với hiện tại</translation>
    </message>
    <message>
      <source>Bold (Ctrl+B)</source>
      <translation>Đậm (Ctrl+B)</translation>
    </message>
    <message>
      <source>Both sides agree</source>
      <translation>Hai bên khớp nhau</translation>
    </message>
    <message>
      <source>Both sides read this code to each other; it must be the same.</source>
      <translation>Hai bên đọc mã này cho nhau; hai mã phải giống nhau.</translation>
    </message>
    <message>
      <source>Bundle file</source>
      <translation>Tệp gói số liệu</translation>
    </message>
    <message>
      <source>Bundle number {number}</source>
      <translation>Gói số {number}</translation>
    </message>
    <message>
      <source>Bundle {number} made {when}, no receipt yet</source>
      <translation>Gói số {number} lập {when}, chưa có phiếu báo</translation>
    </message>
    <message>
      <source>Bundle {number} made {when}, received</source>
      <translation>Gói số {number} lập {when}, cấp trên đã nhận</translation>
    </message>
    <message>
      <source>Bundle {number} made {when}, see its receipt</source>
      <translation>Gói số {number} lập {when}, xem phiếu báo</translation>
    </message>
    <message>
      <source>Bundles come from another machine than the one enrolled. Does that one go on?</source>
      <translation>Gói gửi đến từ máy khác với máy đã đăng ký. Máy đó ghi tiếp phải không?</translation>
    </message>
    <message>
      <source>Call a number you know; only the digits count</source>
      <translation>Gọi số điện thoại đã biết; chỉ tính các chữ số</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Bỏ qua</translation>
    </message>
    <message>
      <source>Caps Lock is on</source>
      <translation>Đang bật Caps Lock</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Sửa</translation>
    </message>
    <message>
      <source>Change   F2</source>
      <translation>Sửa   F2</translation>
    </message>
    <message>
      <source>Change all picked records at once</source>
      <translation>Sửa cùng lúc các hồ sơ đã chọn</translation>
    </message>
    <message>
      <source>Change my password</source>
      <translation>Đổi mật khẩu của tôi</translation>
    </message>
    <message>
      <source>Change the folder...</source>
      <translation>Đổi thư mục…</translation>
    </message>
    <message>
      <source>Change the password</source>
      <translation>Đổi mật khẩu</translation>
    </message>
    <message>
      <source>Change to the records of {unit}</source>
      <translation>Đổi sang sổ của {unit}</translation>
    </message>
    <message>
      <source>Change {count} records</source>
      <translation>Sửa {count} hồ sơ</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Sửa</translation>
    </message>
    <message>
      <source>Changed here since the bundle, or the two sides differ</source>
      <translation>Có thay đổi sau khi lập gói, hoặc số liệu hai bên khác nhau</translation>
    </message>
    <message>
      <source>Changes since the last</source>
      <translation>Thay đổi từ gói trước</translation>
    </message>
    <message>
      <source>Changes stay in this workspace; records keep the code of their unit.</source>
      <translation>Thay đổi chỉ dùng trong thư mục dữ liệu này; hồ sơ luôn giữ mã của đơn vị.</translation>
    </message>
    <message>
      <source>Changing many records</source>
      <translation>Sửa nhiều hồ sơ</translation>
    </message>
    <message>
      <source>Changing the password</source>
      <translation>Đang đổi mật khẩu</translation>
    </message>
    <message>
      <source>Check the signed text first.</source>
      <translation>Đối chiếu văn bản gốc trước khi xóa.</translation>
    </message>
    <message>
      <source>Check the spelling; accents may be left out.</source>
      <translation>Xem lại cách viết; không cần gõ dấu.</translation>
    </message>
    <message>
      <source>Check this field and go to the next; at the last one: save</source>
      <translation>Kiểm ô này rồi sang ô sau; ở ô cuối thì lưu</translation>
    </message>
    <message>
      <source>Checking every record...</source>
      <translation>Đang kiểm tra từng hồ sơ…</translation>
    </message>
    <message>
      <source>Checking the backup...</source>
      <translation>Đang kiểm tra bản sao lưu…</translation>
    </message>
    <message>
      <source>Checking the copy</source>
      <translation>Đang kiểm tra bản lưu</translation>
    </message>
    <message>
      <source>Checking the copy...</source>
      <translation>Đang kiểm tra bản chép…</translation>
    </message>
    <message>
      <source>Checking the journal...</source>
      <translation>Đang kiểm tra chuỗi nhật ký…</translation>
    </message>
    <message>
      <source>Checking the pages...</source>
      <translation>Đang kiểm tra từng trang dữ liệu…</translation>
    </message>
    <message>
      <source>Checking the records</source>
      <translation>Đang kiểm tra hồ sơ</translation>
    </message>
    <message>
      <source>Choose a folder on the stick</source>
      <translation>Chọn thư mục trên USB</translation>
    </message>
    <message>
      <source>Choose a known house</source>
      <translation>Chọn nhà trọ đã có</translation>
    </message>
    <message>
      <source>Choose a place for backups...</source>
      <translation>Chọn nơi sao lưu...</translation>
    </message>
    <message>
      <source>Choose another folder, best on a stick that goes into the safe.</source>
      <translation>Chọn thư mục khác, tốt nhất là USB sẽ cất vào két.</translation>
    </message>
    <message>
      <source>Choose the bundle</source>
      <translation>Chọn gói số liệu</translation>
    </message>
    <message>
      <source>Choose the columns of the list</source>
      <translation>Chọn cột của danh sách</translation>
    </message>
    <message>
      <source>Choose the receipt</source>
      <translation>Chọn phiếu báo</translation>
    </message>
    <message>
      <source>Choose the workbook (19 columns of the ministry)</source>
      <translation>Chọn bảng Excel (mẫu 19 cột của Bộ)</translation>
    </message>
    <message>
      <source>Choose...</source>
      <translation>Chọn…</translation>
    </message>
    <message>
      <source>Chosen: {place}</source>
      <translation>Đang chọn: {place}</translation>
    </message>
    <message>
      <source>Clear the old copies</source>
      <translation>Xóa các bản cũ</translation>
    </message>
    <message>
      <source>Clear the old copies...</source>
      <translation>Xóa các bản cũ...</translation>
    </message>
    <message>
      <source>Close   Esc</source>
      <translation>Đóng   Esc</translation>
    </message>
    <message>
      <source>Close and look for the right folder</source>
      <translation>Đóng lại, tìm đúng thư mục</translation>
    </message>
    <message>
      <source>Close record</source>
      <translation>Đóng hồ sơ</translation>
    </message>
    <message>
      <source>Close the account</source>
      <translation>Đóng tài khoản</translation>
    </message>
    <message>
      <source>Close the account of {name}? What they wrote stays.</source>
      <translation>Đóng tài khoản của {name}? Những gì người này đã ghi vẫn còn.</translation>
    </message>
    <message>
      <source>Close the history</source>
      <translation>Đóng lịch sử</translation>
    </message>
    <message>
      <source>Close the panel</source>
      <translation>Đóng khung này</translation>
    </message>
    <message>
      <source>Close the record, with a reason</source>
      <translation>Đóng hồ sơ, có ghi lý do</translation>
    </message>
    <message>
      <source>Close the records</source>
      <translation>Đóng sổ</translation>
    </message>
    <message>
      <source>Close {count} records</source>
      <translation>Đóng {count} hồ sơ</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Đã đóng</translation>
    </message>
    <message>
      <source>Closed on {day}: {reason}</source>
      <translation>Đã đóng ngày {day}: {reason}</translation>
    </message>
    <message>
      <source>Closed, here</source>
      <translation>Đã đóng, máy này</translation>
    </message>
    <message>
      <source>Closed, sender</source>
      <translation>Đã đóng, bên gửi</translation>
    </message>
    <message>
      <source>Closed: {record}.</source>
      <translation>Đã đóng: {record}.</translation>
    </message>
    <message>
      <source>Cluster of communes</source>
      <translation>Cụm xã, phường</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>Mã</translation>
    </message>
    <message>
      <source>Code of the new house</source>
      <translation>Mã nhà trọ mới</translation>
    </message>
    <message>
      <source>Code of the unit</source>
      <translation>Mã đơn vị</translation>
    </message>
    <message>
      <source>Collecting the records...</source>
      <translation>Đang gom hồ sơ…</translation>
    </message>
    <message>
      <source>Columns of the list</source>
      <translation>Các cột của danh sách</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>Lệnh</translation>
    </message>
    <message>
      <source>Commune</source>
      <translation>Xã, phường, đặc khu</translation>
    </message>
    <message>
      <source>Commune police station</source>
      <translation>Công an cấp xã</translation>
    </message>
    <message>
      <source>Communes, wards</source>
      <translation>Xã, phường</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Đối chiếu</translation>
    </message>
    <message>
      <source>Comparing the sheet</source>
      <translation>Đối chiếu phiếu</translation>
    </message>
    <message>
      <source>Comparing with the registers...</source>
      <translation>Đang so với các sổ...</translation>
    </message>
    <message>
      <source>Complete state</source>
      <translation>Gói đầy đủ</translation>
    </message>
    <message>
      <source>Computer</source>
      <translation>Loại máy</translation>
    </message>
    <message>
      <source>Confirm the sheet later</source>
      <translation>Xác nhận phiếu sau</translation>
    </message>
    <message>
      <source>Copied as a picture.</source>
      <translation>Đã chép hình.</translation>
    </message>
    <message>
      <source>Copied as a table.</source>
      <translation>Đã chép bảng số liệu.</translation>
    </message>
    <message>
      <source>Copied.</source>
      <translation>Đã chép.</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Chép</translation>
    </message>
    <message>
      <source>Copy everything</source>
      <translation>Chép tất cả</translation>
    </message>
    <message>
      <source>Copy the code</source>
      <translation>Sao chép mã</translation>
    </message>
    <message>
      <source>Copy the details</source>
      <translation>Chép chi tiết</translation>
    </message>
    <message>
      <source>Copy the picked rows as a table</source>
      <translation>Chép các dòng đã chọn thành bảng</translation>
    </message>
    <message>
      <source>Copy the picture</source>
      <translation>Chép hình</translation>
    </message>
    <message>
      <source>Copy the table</source>
      <translation>Chép bảng</translation>
    </message>
    <message>
      <source>Copy the whole table</source>
      <translation>Chép cả bảng</translation>
    </message>
    <message>
      <source>Copy to the stick</source>
      <translation>Chép ra USB</translation>
    </message>
    <message>
      <source>Copy today's address</source>
      <translation>Chép địa chỉ hiện nay</translation>
    </message>
    <message>
      <source>Copying the backup...</source>
      <translation>Đang chép bản sao lưu…</translation>
    </message>
    <message>
      <source>Copying the records...</source>
      <translation>Đang chép hồ sơ…</translation>
    </message>
    <message>
      <source>Copying; do not pull the stick out yet...</source>
      <translation>Đang chép; chưa rút USB…</translation>
    </message>
    <message>
      <source>Count by</source>
      <translation>Đếm theo</translation>
    </message>
    <message>
      <source>Counting...</source>
      <translation>Đang đếm…</translation>
    </message>
    <message>
      <source>Create the record this field points to</source>
      <translation>Thêm mới hồ sơ mà ô này trỏ tới</translation>
    </message>
    <message>
      <source>Create {what}</source>
      <translation>Thêm {what}</translation>
    </message>
    <message>
      <source>Create {what} "{typed}"</source>
      <translation>Thêm {what} “{typed}”</translation>
    </message>
    <message>
      <source>Ctrl+Delete removes a line; Ctrl+V pastes from Excel</source>
      <translation>Ctrl+Delete bỏ dòng; Ctrl+V dán từ Excel</translation>
    </message>
    <message>
      <source>Data on people are entered and looked at for the residence work the unit is charged with, not more than it needs (Law on the Protection of Personal Data 91/2025/QH15, Decree 356/2025/ND-CP). Who changed what stays in the journal.</source>
      <translation>Dữ liệu của từng người được nhập và tra cứu cho công tác quản lý cư trú mà đơn vị được giao, không quá mức cần thiết (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Nghị định 356/2025/NĐ-CP). Ai sửa gì đều lưu trong nhật ký.</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Số ngày</translation>
    </message>
    <message>
      <source>Dealt with</source>
      <translation>Đã xong</translation>
    </message>
    <message>
      <source>Differs from the sheet. Look at the paper again.</source>
      <translation>Khác với phiếu. Xem lại tờ giấy.</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ẩn thông báo</translation>
    </message>
    <message>
      <source>District, as before July 2025</source>
      <translation>Cấp huyện (trước 7/2025)</translation>
    </message>
    <message>
      <source>Do not switch the computer off. Nothing is written over.</source>
      <translation>Không tắt máy. Không có dữ liệu nào bị ghi đè.</translation>
    </message>
    <message>
      <source>Documents and information that are state secrets are not entered here; the program is no system for them (Law on the Protection of State Secrets 117/2025/QH15).</source>
      <translation>Không nhập vào đây tài liệu, thông tin thuộc bí mật nhà nước; chương trình này không phải là hệ thống để lưu giữ chúng (Luật Bảo vệ bí mật nhà nước số 117/2025/QH15).</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Xong</translation>
    </message>
    <message>
      <source>Doubtful clock</source>
      <translation>Đồng hồ máy sai</translation>
    </message>
    <message>
      <source>Empty folder for the new records</source>
      <translation>Thư mục trống để chứa sổ mới</translation>
    </message>
    <message>
      <source>Empty: until another change</source>
      <translation>Để trống: đến khi đổi lần nữa</translation>
    </message>
    <message>
      <source>Enter after each label; Backspace removes</source>
      <translation>Enter sau mỗi nhãn; Backspace để bỏ</translation>
    </message>
    <message>
      <source>Enter backs up now.</source>
      <translation>Enter để sao lưu ngay.</translation>
    </message>
    <message>
      <source>Enter closes the record, Esc leaves it open</source>
      <translation>Enter đóng hồ sơ, Esc để nguyên</translation>
    </message>
    <message>
      <source>Enter opens   Ctrl+Enter shows it in its list   Up and Down choose   Esc closes</source>
      <translation>Enter mở   Ctrl+Enter xem trong danh sách   ↑ ↓ chọn   Esc đóng</translation>
    </message>
    <message>
      <source>Enter shows the backups; the rehearsal takes a minute and changes nothing.</source>
      <translation>Enter mở danh sách bản sao lưu; diễn tập mất khoảng một phút, không thay đổi gì trong sổ.</translation>
    </message>
    <message>
      <source>Erase for good</source>
      <translation>Xóa hẳn</translation>
    </message>
    <message>
      <source>Erase for good under the law...</source>
      <translation>Xóa hẳn theo luật…</translation>
    </message>
    <message>
      <source>Erase for good under the law; it cannot be taken back</source>
      <translation>Xóa hẳn theo luật, không lấy lại được</translation>
    </message>
    <message>
      <source>Erased for good: {count} records.</source>
      <translation>Đã xóa hẳn {count} hồ sơ.</translation>
    </message>
    <message>
      <source>Every record was taken.</source>
      <translation>Mọi hồ sơ đều đã được nhận.</translation>
    </message>
    <message>
      <source>Everyone has a password of their own. A closed account keeps its name in the history.</source>
      <translation>Mỗi người một mật khẩu riêng. Tài khoản đã đóng vẫn giữ tên trong lịch sử.</translation>
    </message>
    <message>
      <source>Everything works without a mouse</source>
      <translation>Mọi việc đều làm được bằng bàn phím</translation>
    </message>
    <message>
      <source>Everything, closed records included</source>
      <translation>Toàn bộ, kể cả hồ sơ đã đóng</translation>
    </message>
    <message>
      <source>Everywhere</source>
      <translation>Ở mọi màn hình</translation>
    </message>
    <message>
      <source>Excel</source>
      <translation>Excel</translation>
    </message>
    <message>
      <source>Exchange</source>
      <translation>Trao đổi</translation>
    </message>
    <message>
      <source>Exchange key files with each station and compare the safety code by telephone.</source>
      <translation>Trao đổi tệp khóa với từng đơn vị, so mã an toàn qua điện thoại.</translation>
    </message>
    <message>
      <source>F2 changes it, Delete removes it</source>
      <translation>F2 để sửa, Delete để bỏ</translation>
    </message>
    <message>
      <source>F4: {value}</source>
      <translation>F4: {value}</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Mục</translation>
    </message>
    <message>
      <source>Field to change</source>
      <translation>Mục cần sửa</translation>
    </message>
    <message>
      <source>Field whose history is shown</source>
      <translation>Ô muốn xem lịch sử</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Tệp</translation>
    </message>
    <message>
      <source>File of the upper unit</source>
      <translation>Tệp của cấp trên</translation>
    </message>
    <message>
      <source>Files found on the sticks</source>
      <translation>Tệp tìm thấy trên USB</translation>
    </message>
    <message>
      <source>Files kept back</source>
      <translation>Tệp bị giữ lại</translation>
    </message>
    <message>
      <source>Files that were not taken in, each with what happened and what to do next. Nothing of them counts.</source>
      <translation>Tệp chưa được nhận, kèm chuyện gì đã xảy ra và việc cần làm tiếp. Không gì trong đó được tính vào sổ.</translation>
    </message>
    <message>
      <source>Files to put to the record</source>
      <translation>Chọn tệp kèm theo hồ sơ</translation>
    </message>
    <message>
      <source>Fill it in</source>
      <translation>Điền giúp và vào</translation>
    </message>
    <message>
      <source>Filling the search index anew</source>
      <translation>Đang lập lại bảng tìm kiếm</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Lọc</translation>
    </message>
    <message>
      <source>Filter: all lines must hold</source>
      <translation>Bộ lọc: phải đúng mọi dòng</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Tìm</translation>
    </message>
    <message>
      <source>Find a record, a screen or a command</source>
      <translation>Tìm hồ sơ, màn hình hoặc lệnh</translation>
    </message>
    <message>
      <source>Find anything</source>
      <translation>Tìm mọi thứ</translation>
    </message>
    <message>
      <source>Find by words or source</source>
      <translation>Tìm theo chữ hoặc văn bản</translation>
    </message>
    <message>
      <source>Find by {what}</source>
      <translation>Tìm theo {what}</translation>
    </message>
    <message>
      <source>Fingerprint as read out by the other unit</source>
      <translation>Mã an toàn do đơn vị kia đọc</translation>
    </message>
    <message>
      <source>Fingerprint, to be read out when another unit asks for it:</source>
      <translation>Mã an toàn, đọc khi đơn vị khác hỏi:</translation>
    </message>
    <message>
      <source>Finishing the file</source>
      <translation>Đang hoàn tất tệp</translation>
    </message>
    <message>
      <source>First person</source>
      <translation>Người dùng đầu tiên</translation>
    </message>
    <message>
      <source>First steps</source>
      <translation>Bắt đầu làm việc</translation>
    </message>
    <message>
      <source>Folder for backups</source>
      <translation>Thư mục sao lưu</translation>
    </message>
    <message>
      <source>Folder of the records</source>
      <translation>Thư mục chứa sổ</translation>
    </message>
    <message>
      <source>Folder on the stick</source>
      <translation>Thư mục trên USB</translation>
    </message>
    <message>
      <source>Folder with backups</source>
      <translation>Thư mục có bản sao lưu</translation>
    </message>
    <message>
      <source>Folder: {folder}</source>
      <translation>Thư mục: {folder}</translation>
    </message>
    <message>
      <source>For a unit that starts to use the program.</source>
      <translation>Cho đơn vị bắt đầu dùng chương trình.</translation>
    </message>
    <message>
      <source>For example NT-015</source>
      <translation>Ví dụ NT-015</translation>
    </message>
    <message>
      <source>For example PC06-80</source>
      <translation>Ví dụ PC06-80</translation>
    </message>
    <message>
      <source>For now</source>
      <translation>Lọc tạm</translation>
    </message>
    <message>
      <source>For: {what}</source>
      <translation>Cho: {what}</translation>
    </message>
    <message>
      <source>Found on the sticks</source>
      <translation>Tìm thấy trên USB</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Từ</translation>
    </message>
    <message>
      <source>From a stick or a folder; nothing is written before you have looked.</source>
      <translation>Từ USB hoặc thư mục; xem trước rồi mới ghi.</translation>
    </message>
    <message>
      <source>From a stick, after this computer or its disk was lost.</source>
      <translation>Từ USB, sau khi máy hoặc ổ đĩa bị hỏng, mất.</translation>
    </message>
    <message>
      <source>From the upper unit</source>
      <translation>Từ cấp trên</translation>
    </message>
    <message>
      <source>Full name</source>
      <translation>Họ và tên</translation>
    </message>
    <message>
      <source>Full name of the chief</source>
      <translation>Họ và tên trưởng công an</translation>
    </message>
    <message>
      <source>Go back</source>
      <translation>Phục hồi</translation>
    </message>
    <message>
      <source>Go back to a backup</source>
      <translation>Phục hồi từ bản sao lưu</translation>
    </message>
    <message>
      <source>Go back to a backup...</source>
      <translation>Phục hồi từ bản sao lưu…</translation>
    </message>
    <message>
      <source>Go back to this backup</source>
      <translation>Phục hồi về bản này</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Tiếp tục</translation>
    </message>
    <message>
      <source>Go on with it</source>
      <translation>Tiếp tục</translation>
    </message>
    <message>
      <source>Go on with these data</source>
      <translation>Dùng tiếp dữ liệu này</translation>
    </message>
    <message>
      <source>Go on with what was typed and not saved</source>
      <translation>Tiếp tục bản nháp chưa lưu</translation>
    </message>
    <message>
      <source>Go to the screen with this number</source>
      <translation>Mở màn hình mang số này</translation>
    </message>
    <message>
      <source>Go to work</source>
      <translation>Vào làm việc</translation>
    </message>
    <message>
      <source>Going back not rehearsed for {days} days</source>
      <translation>Chưa diễn tập khôi phục đã {days} ngày</translation>
    </message>
    <message>
      <source>Going back to a backup</source>
      <translation>Phục hồi từ bản sao lưu</translation>
    </message>
    <message>
      <source>Going back was never rehearsed</source>
      <translation>Chưa diễn tập khôi phục lần nào</translation>
    </message>
    <message>
      <source>Going back was never rehearsed. Twice a year is right.</source>
      <translation>Chưa diễn tập khôi phục lần nào. Nên làm mỗi năm hai lần.</translation>
    </message>
    <message>
      <source>Group {number}</source>
      <translation>Nhóm {number}</translation>
    </message>
    <message>
      <source>Group {number}: {letters}</source>
      <translation>Nhóm {number}: {letters}</translation>
    </message>
    <message>
      <source>Has the chief of {unit} said which machine goes on?</source>
      <translation>Chỉ huy {unit} đã cho biết máy nào ghi tiếp chưa?</translation>
    </message>
    <message>
      <source>Held back</source>
      <translation>Chờ</translation>
    </message>
    <message>
      <source>Held now</source>
      <translation>Đang giữ</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Trợ giúp</translation>
    </message>
    <message>
      <source>Help for this screen</source>
      <translation>Trợ giúp của màn hình này</translation>
    </message>
    <message>
      <source>Hide the password</source>
      <translation>Ẩn mật khẩu</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Lịch sử</translation>
    </message>
    <message>
      <source>History of the record</source>
      <translation>Lịch sử hồ sơ</translation>
    </message>
    <message>
      <source>History of this field</source>
      <translation>Lịch sử của ô này</translation>
    </message>
    <message>
      <source>Houses are counted by hamlet, so it comes first.</source>
      <translation>Nhà trọ được đếm theo thôn, ấp nên thêm trước.</translation>
    </message>
    <message>
      <source>How</source>
      <translation>Cách lọc</translation>
    </message>
    <message>
      <source>How it differs</source>
      <translation>Khác nhau ở đâu</translation>
    </message>
    <message>
      <source>I have read this and will keep to it</source>
      <translation>Tôi đã đọc và sẽ làm đúng</translation>
    </message>
    <message>
      <source>If the disk breaks, both are lost. Press once more to use it all the same.</source>
      <translation>Ổ đĩa hỏng thì mất cả hai. Bấm lần nữa nếu vẫn dùng nơi này.</translation>
    </message>
    <message>
      <source>If this disk breaks, only a backup on another one is left. Choose a stick or a folder on another disk; backups are encrypted like the records.</source>
      <translation>Nếu ổ đĩa này hỏng, chỉ còn bản sao lưu ở ổ khác. Chọn USB hoặc một thư mục trên ổ khác; bản sao lưu cũng được mã hóa như sổ.</translation>
    </message>
    <message>
      <source>Import a lodging workbook</source>
      <translation>Nhập bảng lưu trú từ Excel</translation>
    </message>
    <message>
      <source>Import from Excel</source>
      <translation>Nhập từ Excel</translation>
    </message>
    <message>
      <source>Import lodging notices from Excel</source>
      <translation>Nhập thông báo lưu trú từ Excel</translation>
    </message>
    <message>
      <source>In the form</source>
      <translation>Trong phiếu</translation>
    </message>
    <message>
      <source>In the list</source>
      <translation>Trong danh sách</translation>
    </message>
    <message>
      <source>Insert adds a file; photos and scans up to 5 MB each</source>
      <translation>Insert: thêm tệp; ảnh, bản quét, mỗi tệp tối đa 5 MB</translation>
    </message>
    <message>
      <source>Is the sheet on paper?</source>
      <translation>Phiếu đã ở trên giấy chưa?</translation>
    </message>
    <message>
      <source>It is clear which machine writes</source>
      <translation>Đã rõ máy nào ghi</translation>
    </message>
    <message>
      <source>It is of another history: what was written since cannot be counted.</source>
      <translation>Bản này thuộc một lịch sử khác nên không đếm được những thay đổi sau đó.</translation>
    </message>
    <message>
      <source>It is on paper</source>
      <translation>Đã có trên giấy</translation>
    </message>
    <message>
      <source>It lies in {folder}. Room left: {room}.</source>
      <translation>Nằm ở {folder}. Còn trống {room}.</translation>
    </message>
    <message>
      <source>Italic (Ctrl+I)</source>
      <translation>Nghiêng (Ctrl+I)</translation>
    </message>
    <message>
      <source>Its address, its owner, how many rooms it lets.</source>
      <translation>Địa chỉ, chủ nhà, số phòng cho thuê.</translation>
    </message>
    <message>
      <source>Journal of exchange</source>
      <translation>Sổ giao nhận</translation>
    </message>
    <message>
      <source>Judging the rows one by one...</source>
      <translation>Đang xét từng dòng…</translation>
    </message>
    <message>
      <source>Keeping a copy of the records as they were</source>
      <translation>Đang lưu một bản dữ liệu trước khi nâng cấp</translation>
    </message>
    <message>
      <source>Kept aside</source>
      <translation>Để riêng</translation>
    </message>
    <message>
      <source>Kept by unit {unit}: it can only be looked at here.</source>
      <translation>Hồ sơ do đơn vị {unit} giữ: ở đây chỉ xem được.</translation>
    </message>
    <message>
      <source>Key file of the other unit</source>
      <translation>Tệp khóa của đơn vị kia</translation>
    </message>
    <message>
      <source>Key file of this unit</source>
      <translation>Tệp khóa của đơn vị này</translation>
    </message>
    <message>
      <source>Keyboard: {language}</source>
      <translation>Bàn phím: {language}</translation>
    </message>
    <message>
      <source>Keys and partners</source>
      <translation>Khóa và đơn vị trao đổi</translation>
    </message>
    <message>
      <source>Keys: {where}</source>
      <translation>Phím: {where}</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Loại</translation>
    </message>
    <message>
      <source>Laptop of a club's chair</source>
      <translation>Máy của chủ nhiệm câu lạc bộ</translation>
    </message>
    <message>
      <source>Last sign-in</source>
      <translation>Đăng nhập lần cuối</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Để sau</translation>
    </message>
    <message>
      <source>Leave it as it is</source>
      <translation>Thôi, giữ nguyên</translation>
    </message>
    <message>
      <source>Leave when it is done</source>
      <translation>Xong việc thì thoát</translation>
    </message>
    <message>
      <source>Leave without saving what was typed?</source>
      <translation>Rời phiếu, bỏ những gì vừa gõ?</translation>
    </message>
    <message>
      <source>Leave {left_out} out, change {count} records</source>
      <translation>Để lại {left_out}, sửa {count} hồ sơ</translation>
    </message>
    <message>
      <source>Left as it was on this computer.</source>
      <translation>Giữ nguyên bản ở máy này.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Cấp</translation>
    </message>
    <message>
      <source>Light, dark, high contrast</source>
      <translation>Sáng, tối, tương phản cao</translation>
    </message>
    <message>
      <source>Line {number}</source>
      <translation>Dòng {number}</translation>
    </message>
    <message>
      <source>Line {number} was removed. Ctrl+Z: back</source>
      <translation>Đã bỏ dòng {number}. Ctrl+Z: lấy lại</translation>
    </message>
    <message>
      <source>List (Ctrl+Shift+8)</source>
      <translation>Danh sách (Ctrl+Shift+8)</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>Khóa</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>Xem</translation>
    </message>
    <message>
      <source>Look at it first</source>
      <translation>Xem trước</translation>
    </message>
    <message>
      <source>Look at the paper again: group {numbers}</source>
      <translation>Xem lại trên giấy: nhóm {numbers}</translation>
    </message>
    <message>
      <source>Look at the paper: 16 groups and the square code must be readable.</source>
      <translation>Xem tờ giấy: phải đọc rõ 16 nhóm và mã vuông.</translation>
    </message>
    <message>
      <source>Look in another folder...</source>
      <translation>Tìm ở thư mục khác…</translation>
    </message>
    <message>
      <source>Look into it and go back...</source>
      <translation>Xem kỹ và phục hồi…</translation>
    </message>
    <message>
      <source>Look whether it is on and has paper, then print again.</source>
      <translation>Xem máy in đã bật và còn giấy chưa, rồi in lại.</translation>
    </message>
    <message>
      <source>Looked at {done} of {total} records...</source>
      <translation>Đã soát {done} trong {total} hồ sơ…</translation>
    </message>
    <message>
      <source>Looking at the rows one by one...</source>
      <translation>Đang xem từng dòng…</translation>
    </message>
    <message>
      <source>Looking into the backup</source>
      <translation>Đang xem kỹ bản sao lưu</translation>
    </message>
    <message>
      <source>Looking up</source>
      <translation>Tra cứu</translation>
    </message>
    <message>
      <source>Looking what is there...</source>
      <translation>Đang xem những gì đã có...</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Đang kiểm tra…</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Lúc sao lưu</translation>
    </message>
    <message>
      <source>Made from what the program checks itself</source>
      <translation>Lấy từ chính những gì chương trình kiểm tra</translation>
    </message>
    <message>
      <source>Made of, before 1 July 2025</source>
      <translation>Lập từ các đơn vị trước 01/07/2025</translation>
    </message>
    <message>
      <source>Make a chief</source>
      <translation>Chuyển thành chỉ huy</translation>
    </message>
    <message>
      <source>Make a filter</source>
      <translation>Tạo bộ lọc</translation>
    </message>
    <message>
      <source>Make a filter   {keys}</source>
      <translation>Tạo bộ lọc   {keys}</translation>
    </message>
    <message>
      <source>Make a filter over any field</source>
      <translation>Tạo bộ lọc theo mục bất kỳ</translation>
    </message>
    <message>
      <source>Make an officer</source>
      <translation>Chuyển thành cán bộ</translation>
    </message>
    <message>
      <source>Make and seal the bundle</source>
      <translation>Lập và niêm phong gói</translation>
    </message>
    <message>
      <source>Make another bundle</source>
      <translation>Lập gói khác</translation>
    </message>
    <message>
      <source>Make the bundle</source>
      <translation>Lập gói</translation>
    </message>
    <message>
      <source>Make the pack to send back</source>
      <translation>Lập gói gửi lại</translation>
    </message>
    <message>
      <source>Makes a sealed bundle of what changed, puts it on a stick, and waits for the receipt.</source>
      <translation>Đóng gói những thay đổi, niêm phong, chép ra USB rồi chờ phiếu biên nhận.</translation>
    </message>
    <message>
      <source>Making practice data</source>
      <translation>Đang tạo số liệu thực hành</translation>
    </message>
    <message>
      <source>Making the bundle</source>
      <translation>Lập gói</translation>
    </message>
    <message>
      <source>Making the records...</source>
      <translation>Đang lập sổ…</translation>
    </message>
    <message>
      <source>Marking the point of the history...</source>
      <translation>Đang đánh dấu mốc trong lịch sử…</translation>
    </message>
    <message>
      <source>May sign in</source>
      <translation>Được đăng nhập</translation>
    </message>
    <message>
      <source>Menu of what can be done with the row</source>
      <translation>Mở bảng chọn việc cho dòng đang đứng</translation>
    </message>
    <message>
      <source>More filters</source>
      <translation>Các bộ lọc khác</translation>
    </message>
    <message>
      <source>Move the column the cursor stands in</source>
      <translation>Chuyển cột đang đứng sang trái, phải</translation>
    </message>
    <message>
      <source>Move the line down</source>
      <translation>Chuyển dòng xuống</translation>
    </message>
    <message>
      <source>Move the line up</source>
      <translation>Chuyển dòng lên</translation>
    </message>
    <message>
      <source>Move to this computer for good</source>
      <translation>Chuyển hẳn sang máy này</translation>
    </message>
    <message>
      <source>My password, for the rehearsal</source>
      <translation>Mật khẩu của tôi, để diễn tập</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Họ tên</translation>
    </message>
    <message>
      <source>Name of the filter</source>
      <translation>Tên bộ lọc</translation>
    </message>
    <message>
      <source>Name of the new house</source>
      <translation>Tên nhà trọ mới</translation>
    </message>
    <message>
      <source>Name of the unit</source>
      <translation>Tên</translation>
    </message>
    <message>
      <source>Name of this unit</source>
      <translation>Tên đơn vị</translation>
    </message>
    <message>
      <source>Name without its kind</source>
      <translation>Tên (không kèm loại)</translation>
    </message>
    <message>
      <source>Name, number, code; or a screen, a command, a setting</source>
      <translation>Họ tên, số, mã; hoặc tên màn hình, lệnh, mục cài đặt</translation>
    </message>
    <message>
      <source>Name, to keep this filter</source>
      <translation>Đặt tên nếu muốn giữ lại</translation>
    </message>
    <message>
      <source>Name, with or without accents</source>
      <translation>Tên, có dấu hoặc không dấu</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Tên qua các thời kỳ</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Mới</translation>
    </message>
    <message>
      <source>New password</source>
      <translation>Mật khẩu mới</translation>
    </message>
    <message>
      <source>New password of the chief</source>
      <translation>Mật khẩu mới của chỉ huy</translation>
    </message>
    <message>
      <source>New record</source>
      <translation>Hồ sơ mới</translation>
    </message>
    <message>
      <source>New records</source>
      <translation>Lập sổ mới</translation>
    </message>
    <message>
      <source>New {what}</source>
      <translation>Thêm {what}</translation>
    </message>
    <message>
      <source>Newest bundle received {when}</source>
      <translation>Gói mới nhất nhận {when}</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Tiếp tục</translation>
    </message>
    <message>
      <source>Next field, without a check</source>
      <translation>Ô sau, không kiểm</translation>
    </message>
    <message>
      <source>Next part of the window: screens, work, bottom line</source>
      <translation>Sang phần kế tiếp của cửa sổ: cột màn hình, phần làm việc, dòng cuối</translation>
    </message>
    <message>
      <source>Next record of the list</source>
      <translation>Hồ sơ sau trong danh sách</translation>
    </message>
    <message>
      <source>Next time put in stick {name}.</source>
      <translation>Lần tới cắm USB {name}.</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Không</translation>
    </message>
    <message>
      <source>No backup was found here. Put the stick in and look in its folder.</source>
      <translation>Chưa thấy bản sao lưu nào. Cắm USB rồi tìm trong thư mục của nó.</translation>
    </message>
    <message>
      <source>No backup yet: press Back up now.</source>
      <translation>Chưa có bản sao lưu nào: bấm Sao lưu ngay.</translation>
    </message>
    <message>
      <source>No bundle received yet</source>
      <translation>Chưa nhận gói nào</translation>
    </message>
    <message>
      <source>No bundle sent yet</source>
      <translation>Chưa gửi gói nào</translation>
    </message>
    <message>
      <source>No change of a record would be lost.</source>
      <translation>Không mất thay đổi nào của hồ sơ.</translation>
    </message>
    <message>
      <source>No file was refused: everything that came could be taken in.</source>
      <translation>Chưa có tệp nào bị giữ lại: tệp nào đến cũng nhận được.</translation>
    </message>
    <message>
      <source>No file yet: drop here, or press Insert</source>
      <translation>Chưa có tệp: kéo vào đây hoặc bấm Insert</translation>
    </message>
    <message>
      <source>No filter can show this group by itself.</source>
      <translation>Không có bộ lọc nào cho riêng nhóm này.</translation>
    </message>
    <message>
      <source>No mail program answered.</source>
      <translation>Không có chương trình thư nào mở ra.</translation>
    </message>
    <message>
      <source>No place for backups outside this PC is chosen yet.</source>
      <translation>Chưa chọn nơi sao lưu ngoài máy.</translation>
    </message>
    <message>
      <source>No place is chosen yet.</source>
      <translation>Chưa chọn chỗ.</translation>
    </message>
    <message>
      <source>No place name found</source>
      <translation>Không tìm thấy địa danh</translation>
    </message>
    <message>
      <source>No record is chosen.</source>
      <translation>Chưa chọn hồ sơ nào.</translation>
    </message>
    <message>
      <source>No record of this unit is kept aside.</source>
      <translation>Không có hồ sơ nào của đơn vị này phải để riêng.</translation>
    </message>
    <message>
      <source>No state secrets</source>
      <translation>Không nhập bí mật nhà nước</translation>
    </message>
    <message>
      <source>No unit recognised: check the spelling, or add the district or the province.</source>
      <translation>Không nhận ra xã, phường nào: xem lại cách viết, hoặc thêm tên huyện, tên tỉnh.</translation>
    </message>
    <message>
      <source>Nobody else may sign in: two groups of the recovery sheet stand in.</source>
      <translation>Sổ chỉ có một tài khoản: gõ hai nhóm của phiếu khôi phục để thay người thứ hai.</translation>
    </message>
    <message>
      <source>Nobody has typed the groups of the sheet back yet. Take it from the safe, or go back to print it.</source>
      <translation>Chưa ai gõ lại các nhóm của phiếu khôi phục. Lấy phiếu trong két ra, hoặc bấm Quay lại để in.</translation>
    </message>
    <message>
      <source>Nobody in it exists.</source>
      <translation>Không có ai là người thật.</translation>
    </message>
    <message>
      <source>Nobody in it exists; try everything without fear.</source>
      <translation>Không ai trong đó có thật; cứ thử mọi việc.</translation>
    </message>
    <message>
      <source>None is chosen.</source>
      <translation>Chưa chọn nơi nào.</translation>
    </message>
    <message>
      <source>Not split</source>
      <translation>Không tách</translation>
    </message>
    <message>
      <source>Not trusted yet. Ask this unit by telephone to read its fingerprint.</source>
      <translation>Chưa tin khóa này. Gọi điện nhờ đơn vị ấy đọc mã an toàn.</translation>
    </message>
    <message>
      <source>Not yet: it needs a list that the station makes, and this version has none.</source>
      <translation>Chưa dùng được: cần danh sách do Công an cấp xã lập, bản này chưa có.</translation>
    </message>
    <message>
      <source>Nothing can be written.</source>
      <translation>Không ghi được gì.</translation>
    </message>
    <message>
      <source>Nothing changed since the last acknowledged bundle</source>
      <translation>Không có gì thay đổi từ gói cấp trên đã nhận</translation>
    </message>
    <message>
      <source>Nothing is changed yet.</source>
      <translation>Chưa có gì thay đổi.</translation>
    </message>
    <message>
      <source>Nothing is lost. Sign in again to go on with it.</source>
      <translation>Không mất gì. Đăng nhập lại để làm tiếp.</translation>
    </message>
    <message>
      <source>Nothing waits.</source>
      <translation>Không có mục nào đang chờ.</translation>
    </message>
    <message>
      <source>Nothing was found here. Type fewer words, or choose another filter.</source>
      <translation>Không tìm thấy gì. Gõ ít chữ hơn hoặc chọn bộ lọc khác.</translation>
    </message>
    <message>
      <source>Nothing was found.</source>
      <translation>Không tìm thấy gì.</translation>
    </message>
    <message>
      <source>Nothing was printed.</source>
      <translation>Chưa in gì.</translation>
    </message>
    <message>
      <source>Nothing was sent or received yet.</source>
      <translation>Chưa gửi, chưa nhận gì.</translation>
    </message>
    <message>
      <source>Nothing was written into these records.</source>
      <translation>Chưa ghi gì vào bộ sổ này.</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Hiện nay</translation>
    </message>
    <message>
      <source>Now, divided; the largest part first</source>
      <translation>Hiện nay, đã chia; phần lớn nhất đứng đầu</translation>
    </message>
    <message>
      <source>Number or letters; Down shows the list</source>
      <translation>Gõ số hoặc chữ; phím xuống mở danh sách</translation>
    </message>
    <message>
      <source>Number, day and office of the decision</source>
      <translation>Số, ngày, cơ quan ra văn bản</translation>
    </message>
    <message>
      <source>Numbered list (Ctrl+Shift+7)</source>
      <translation>Danh sách đánh số (Ctrl+Shift+7)</translation>
    </message>
    <message>
      <source>Numbers set by the law</source>
      <translation>Tham số pháp lý</translation>
    </message>
    <message>
      <source>Old addresses</source>
      <translation>Tra địa chỉ cũ</translation>
    </message>
    <message>
      <source>Old and new addresses</source>
      <translation>Tra địa chỉ cũ, mới</translation>
    </message>
    <message>
      <source>On a register's screen</source>
      <translation>Trên màn hình một sổ</translation>
    </message>
    <message>
      <source>On the day</source>
      <translation>Vào ngày</translation>
    </message>
    <message>
      <source>On this PC</source>
      <translation>Trong máy này</translation>
    </message>
    <message>
      <source>On this computer</source>
      <translation>Ở máy này</translation>
    </message>
    <message>
      <source>On {day}</source>
      <translation>Vào ngày {day}</translation>
    </message>
    <message>
      <source>One folder for one unit on this computer</source>
      <translation>Mỗi đơn vị một thư mục trên máy này</translation>
    </message>
    <message>
      <source>One line stays: that a record was erased, when, by whom, on what basis. It names nobody. The upper unit erases the same when it takes in the next bundle.</source>
      <translation>Còn lại một dòng: có hồ sơ bị xóa, khi nào, ai xóa, theo căn cứ nào; không nêu tên ai. Đơn vị cấp trên cũng xóa khi nhận gói sau.</translation>
    </message>
    <message>
      <source>Only look</source>
      <translation>Chỉ xem</translation>
    </message>
    <message>
      <source>Only the chief can decide this. Let the chief sign in.</source>
      <translation>Chỉ chỉ huy quyết định được việc này. Mời chỉ huy đăng nhập.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Mở</translation>
    </message>
    <message>
      <source>Open again with a new password</source>
      <translation>Mở lại, đặt mật khẩu mới</translation>
    </message>
    <message>
      <source>Open existing records</source>
      <translation>Mở sổ đã có</translation>
    </message>
    <message>
      <source>Open other records...</source>
      <translation>Mở sổ khác…</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Mở thư mục</translation>
    </message>
    <message>
      <source>Open the printable page</source>
      <translation>Mở trang để in</translation>
    </message>
    <message>
      <source>Open the record in the form</source>
      <translation>Mở hồ sơ trong phiếu</translation>
    </message>
    <message>
      <source>Open the records</source>
      <translation>Vào sổ</translation>
    </message>
    <message>
      <source>Open, here</source>
      <translation>Đang mở, máy này</translation>
    </message>
    <message>
      <source>Open, sender</source>
      <translation>Đang mở, bên gửi</translation>
    </message>
    <message>
      <source>Opening and checking the bundle...</source>
      <translation>Đang mở và kiểm tra gói…</translation>
    </message>
    <message>
      <source>Opening the bundle</source>
      <translation>Mở gói</translation>
    </message>
    <message>
      <source>Opening the file...</source>
      <translation>Đang mở tệp...</translation>
    </message>
    <message>
      <source>Opening the receipt</source>
      <translation>Mở phiếu báo</translation>
    </message>
    <message>
      <source>Opening the records...</source>
      <translation>Đang mở sổ…</translation>
    </message>
    <message>
      <source>Opens what came by stick or mail. Nothing of a file counts before its seal held.</source>
      <translation>Mở những gì nhận qua USB hoặc thư. Niêm phong chưa đúng thì không lấy gì trong tệp.</translation>
    </message>
    <message>
      <source>Or import an Excel list</source>
      <translation>Hoặc nhập danh sách Excel</translation>
    </message>
    <message>
      <source>Original</source>
      <translation>Văn bản gốc</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>Kết quả</translation>
    </message>
    <message>
      <source>Paper (PDF)</source>
      <translation>Bản in (PDF)</translation>
    </message>
    <message>
      <source>Paper about the rehearsal</source>
      <translation>Giấy ghi nhận diễn tập</translation>
    </message>
    <message>
      <source>Paper about the rehearsal...</source>
      <translation>Lập giấy ghi nhận diễn tập...</translation>
    </message>
    <message>
      <source>Partner</source>
      <translation>Đơn vị</translation>
    </message>
    <message>
      <source>Partner units</source>
      <translation>Đơn vị trao đổi</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Mật khẩu</translation>
    </message>
    <message>
      <source>Password for this person</source>
      <translation>Mật khẩu cho người này</translation>
    </message>
    <message>
      <source>Password of that time</source>
      <translation>Mật khẩu lúc sao lưu</translation>
    </message>
    <message>
      <source>Password of the second person</source>
      <translation>Mật khẩu của người thứ hai</translation>
    </message>
    <message>
      <source>Password of today</source>
      <translation>Mật khẩu đang dùng</translation>
    </message>
    <message>
      <source>Password of {name}</source>
      <translation>Mật khẩu của {name}</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Danh sách</translation>
    </message>
    <message>
      <source>People who may sign in</source>
      <translation>Người được đăng nhập</translation>
    </message>
    <message>
      <source>Personal data for the task only</source>
      <translation>Dữ liệu cá nhân chỉ dùng cho nhiệm vụ</translation>
    </message>
    <message>
      <source>Photos, scans, documents</source>
      <translation>Ảnh, bản quét, văn bản</translation>
    </message>
    <message>
      <source>Pick a record from the list, or press F2 to create it.</source>
      <translation>Chọn một hồ sơ trong danh sách, hoặc bấm F2 để thêm mới.</translation>
    </message>
    <message>
      <source>Pick a record from the list.</source>
      <translation>Chọn một hồ sơ trong danh sách.</translation>
    </message>
    <message>
      <source>Pick every row; again: none</source>
      <translation>Chọn tất cả; lần nữa: bỏ chọn</translation>
    </message>
    <message>
      <source>Pick none</source>
      <translation>Bỏ chọn</translation>
    </message>
    <message>
      <source>Pick records first: Space picks one, Ctrl+A all.</source>
      <translation>Hãy chọn hồ sơ trước: phím cách chọn một, Ctrl+A chọn tất cả.</translation>
    </message>
    <message>
      <source>Pick row after row</source>
      <translation>Chọn liên tiếp các dòng</translation>
    </message>
    <message>
      <source>Pick this row, or let it go</source>
      <translation>Chọn hoặc bỏ chọn dòng này</translation>
    </message>
    <message>
      <source>Picture pasted {when}</source>
      <translation>Ảnh dán {when}</translation>
    </message>
    <message>
      <source>Place names</source>
      <translation>Địa danh</translation>
    </message>
    <message>
      <source>Please decide</source>
      <translation>Cần quyết định</translation>
    </message>
    <message>
      <source>Plug in a stick and choose it, or press Later.</source>
      <translation>Cắm USB rồi chọn, hoặc bấm Để sau.</translation>
    </message>
    <message>
      <source>Plug in the stick, or type a folder</source>
      <translation>Cắm USB, hoặc gõ đường dẫn thư mục</translation>
    </message>
    <message>
      <source>Police of {kind} {name}</source>
      <translation>Công an {kind} {name}</translation>
    </message>
    <message>
      <source>Practice data</source>
      <translation>Số liệu thực hành</translation>
    </message>
    <message>
      <source>Practice data: nobody in it exists</source>
      <translation>Số liệu thực hành: không ai có thật</translation>
    </message>
    <message>
      <source>Practise with invented data</source>
      <translation>Thực hành với số liệu giả</translation>
    </message>
    <message>
      <source>Prepare a mail</source>
      <translation>Soạn thư</translation>
    </message>
    <message>
      <source>Previous field, without a check</source>
      <translation>Ô trước, không kiểm</translation>
    </message>
    <message>
      <source>Previous record of the list</source>
      <translation>Hồ sơ trước trong danh sách</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>In</translation>
    </message>
    <message>
      <source>Print it, put it into the safe, then delete the file: whoever has it has all.</source>
      <translation>In ra, cất vào két, rồi xóa tệp: ai có tệp này mở được toàn bộ sổ.</translation>
    </message>
    <message>
      <source>Print or export</source>
      <translation>In, kết xuất</translation>
    </message>
    <message>
      <source>Print the list</source>
      <translation>In danh sách</translation>
    </message>
    <message>
      <source>Print the recovery sheet</source>
      <translation>In phiếu khôi phục</translation>
    </message>
    <message>
      <source>Print the statistics</source>
      <translation>In thống kê</translation>
    </message>
    <message>
      <source>Print...</source>
      <translation>In phiếu...</translation>
    </message>
    <message>
      <source>Province</source>
      <translation>Cấp tỉnh</translation>
    </message>
    <message>
      <source>Province or city</source>
      <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
      <source>Provinces, cities</source>
      <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
      <source>Put off: {what}.</source>
      <translation>Còn để sau: {what}.</translation>
    </message>
    <message>
      <source>Putting the backup back</source>
      <translation>Đang phục hồi từ bản sao lưu</translation>
    </message>
    <message>
      <source>Putting the lists in order anew</source>
      <translation>Đang xếp lại các danh sách</translation>
    </message>
    <message>
      <source>Putting the records in place...</source>
      <translation>Đang đưa dữ liệu vào chỗ…</translation>
    </message>
    <message>
      <source>Quit the program</source>
      <translation>Thoát chương trình</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Đọc</translation>
    </message>
    <message>
      <source>Read the file of {name}.</source>
      <translation>Đã đọc tệp của {name}.</translation>
    </message>
    <message>
      <source>Reading the backup back...</source>
      <translation>Đang đọc lại bản sao lưu...</translation>
    </message>
    <message>
      <source>Reading the file</source>
      <translation>Đọc tệp</translation>
    </message>
    <message>
      <source>Reading the records</source>
      <translation>Đang đọc hồ sơ</translation>
    </message>
    <message>
      <source>Reading the workbook</source>
      <translation>Đang đọc bảng tính</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Lý do</translation>
    </message>
    <message>
      <source>Reason: {reason}</source>
      <translation>Lý do: {reason}</translation>
    </message>
    <message>
      <source>Receipt file</source>
      <translation>Tệp phiếu báo</translation>
    </message>
    <message>
      <source>Receive a bundle</source>
      <translation>Nhận gói</translation>
    </message>
    <message>
      <source>Receive a receipt</source>
      <translation>Nhận phiếu báo</translation>
    </message>
    <message>
      <source>Receive bundles</source>
      <translation>Nhận gói</translation>
    </message>
    <message>
      <source>Receive receipts</source>
      <translation>Nhận phiếu báo</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Nhận</translation>
    </message>
    <message>
      <source>Receives the bundles of the stations below it and looks at their registers.</source>
      <translation>Nhận gói số liệu của các xã, phường trực thuộc và tra cứu.</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Hồ sơ</translation>
    </message>
    <message>
      <source>Records</source>
      <translation>Số hồ sơ</translation>
    </message>
    <message>
      <source>Records given back</source>
      <translation>Hồ sơ lấy lại</translation>
    </message>
    <message>
      <source>Records held</source>
      <translation>Số hồ sơ đang giữ</translation>
    </message>
    <message>
      <source>Records it could not take</source>
      <translation>Hồ sơ cấp trên chưa nhận được</translation>
    </message>
    <message>
      <source>Records kept aside</source>
      <translation>Hồ sơ để riêng</translation>
    </message>
    <message>
      <source>Records of this PC</source>
      <translation>Sổ trên máy này</translation>
    </message>
    <message>
      <source>Records that cannot change</source>
      <translation>Hồ sơ không sửa được</translation>
    </message>
    <message>
      <source>Records that wait</source>
      <translation>Hồ sơ đang chờ</translation>
    </message>
    <message>
      <source>Recount on both sides</source>
      <translation>Đếm lại ở hai bên</translation>
    </message>
    <message>
      <source>Recovery sheet</source>
      <translation>Phiếu khôi phục</translation>
    </message>
    <message>
      <source>Refused</source>
      <translation>Từ chối</translation>
    </message>
    <message>
      <source>Refused files</source>
      <translation>Các tệp không nhận được</translation>
    </message>
    <message>
      <source>Register</source>
      <translation>Sổ</translation>
    </message>
    <message>
      <source>Register a unit</source>
      <translation>Đăng ký đơn vị</translation>
    </message>
    <message>
      <source>Register the upper unit...</source>
      <translation>Đăng ký cấp trên…</translation>
    </message>
    <message>
      <source>Register this unit</source>
      <translation>Đăng ký đơn vị này</translation>
    </message>
    <message>
      <source>Registered units</source>
      <translation>Đơn vị đã đăng ký</translation>
    </message>
    <message>
      <source>Registers of its own for now; it never sends anything to the upper unit.</source>
      <translation>Hiện chỉ ghi sổ riêng của máy này; không bao giờ gửi cấp trên.</translation>
    </message>
    <message>
      <source>Rehearse going back...</source>
      <translation>Diễn tập khôi phục…</translation>
    </message>
    <message>
      <source>Rehearsed last: {when}, {count} records came back.</source>
      <translation>Diễn tập gần nhất: {when}, lấy lại được {count} hồ sơ.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Bỏ</translation>
    </message>
    <message>
      <source>Remove   Delete</source>
      <translation>Bỏ   Delete</translation>
    </message>
    <message>
      <source>Remove the file {file}? It cannot be got back.</source>
      <translation>Xóa tệp {file}? Xóa rồi không lấy lại được.</translation>
    </message>
    <message>
      <source>Remove the filter "{name}"?</source>
      <translation>Bỏ bộ lọc “{name}”?</translation>
    </message>
    <message>
      <source>Remove the label {label}</source>
      <translation>Bỏ nhãn {label}</translation>
    </message>
    <message>
      <source>Remove the line</source>
      <translation>Bỏ dòng</translation>
    </message>
    <message>
      <source>Remove this file...</source>
      <translation>Xóa tệp này...</translation>
    </message>
    <message>
      <source>Remove this line</source>
      <translation>Bỏ dòng này</translation>
    </message>
    <message>
      <source>Renamed</source>
      <translation>Đổi tên</translation>
    </message>
    <message>
      <source>Rental house</source>
      <translation>Nhà trọ</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Mở lại</translation>
    </message>
    <message>
      <source>Reopen the record</source>
      <translation>Mở lại hồ sơ</translation>
    </message>
    <message>
      <source>Reopen {count} records</source>
      <translation>Mở lại {count} hồ sơ</translation>
    </message>
    <message>
      <source>Reopened: {record}.</source>
      <translation>Đã mở lại: {record}.</translation>
    </message>
    <message>
      <source>Restore this value</source>
      <translation>Khôi phục giá trị này</translation>
    </message>
    <message>
      <source>Restore: {value}</source>
      <translation>Khôi phục: {value}</translation>
    </message>
    <message>
      <source>Restored as it was before {when}</source>
      <translation>Khôi phục như trước {when}</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Kết quả</translation>
    </message>
    <message>
      <source>Return the receipt</source>
      <translation>Gửi trả phiếu báo</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Vai trò</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Dòng</translation>
    </message>
    <message>
      <source>Rows to look at</source>
      <translation>Các dòng cần xem</translation>
    </message>
    <message>
      <source>Rules</source>
      <translation>Quy định</translation>
    </message>
    <message>
      <source>Same value as in the record saved before</source>
      <translation>Lấy giá trị của hồ sơ vừa lưu trước đó</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Lưu</translation>
    </message>
    <message>
      <source>Save a copy that anybody can open</source>
      <translation>Lưu một bản mà ai cũng mở được</translation>
    </message>
    <message>
      <source>Save a copy...</source>
      <translation>Lưu ra...</translation>
    </message>
    <message>
      <source>Save as PDF...</source>
      <translation>Lưu PDF...</translation>
    </message>
    <message>
      <source>Save the recovery sheet</source>
      <translation>Lưu phiếu khôi phục</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>Đã lưu thành {name}.</translation>
    </message>
    <message>
      <source>Saved as {name}. Anybody can open this copy: delete it when it was used.</source>
      <translation>Đã lưu thành {name}. Bản này ai cũng mở được: dùng xong thì xóa.</translation>
    </message>
    <message>
      <source>Saved as {name}: print it, sign it, file it.</source>
      <translation>Đã lưu {name}. In ra, ký rồi lưu hồ sơ.</translation>
    </message>
    <message>
      <source>Saved: {record}.</source>
      <translation>Đã lưu: {record}.</translation>
    </message>
    <message>
      <source>Screen</source>
      <translation>Màn hình</translation>
    </message>
    <message>
      <source>Screens</source>
      <translation>Các màn hình</translation>
    </message>
    <message>
      <source>Sealing and signing...</source>
      <translation>Đang niêm phong và ký…</translation>
    </message>
    <message>
      <source>Search in the help</source>
      <translation>Tìm trong trợ giúp</translation>
    </message>
    <message>
      <source>Second computer of a station</source>
      <translation>Máy thứ hai của Công an cấp xã</translation>
    </message>
    <message>
      <source>Send everything (only when the upper unit asks for it)</source>
      <translation>Gửi toàn bộ (chỉ khi cấp trên yêu cầu)</translation>
    </message>
    <message>
      <source>Send everything back...</source>
      <translation>Gửi lại toàn bộ...</translation>
    </message>
    <message>
      <source>Send everything held of {unit} back to it?</source>
      <translation>Gửi lại cho {unit} toàn bộ hồ sơ đang giữ của đơn vị đó?</translation>
    </message>
    <message>
      <source>Send to the upper unit</source>
      <translation>Gửi cấp trên</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Gửi</translation>
    </message>
    <message>
      <source>Sent to {printer}.</source>
      <translation>Đã gửi tới {printer}.</translation>
    </message>
    <message>
      <source>Set another password</source>
      <translation>Đặt mật khẩu mới</translation>
    </message>
    <message>
      <source>Set records up again from a backup</source>
      <translation>Lập lại từ bản sao lưu</translation>
    </message>
    <message>
      <source>Set the clock of the PC right; until then type days with their year.</source>
      <translation>Chỉnh lại đồng hồ của máy; trong lúc chờ, gõ ngày đủ cả năm.</translation>
    </message>
    <message>
      <source>Set the new password</source>
      <translation>Đặt mật khẩu mới</translation>
    </message>
    <message>
      <source>Set the records up</source>
      <translation>Lập lại sổ</translation>
    </message>
    <message>
      <source>Set the records up again from a backup</source>
      <translation>Lập lại sổ từ bản sao lưu</translation>
    </message>
    <message>
      <source>Setting</source>
      <translation>Cài đặt</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Cài đặt</translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Đã giải quyết</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>Tỷ lệ</translation>
    </message>
    <message>
      <source>Shift+Enter: new line</source>
      <translation>Shift+Enter: xuống dòng</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Xem</translation>
    </message>
    <message>
      <source>Show everything</source>
      <translation>Hiện tất cả</translation>
    </message>
    <message>
      <source>Show the list</source>
      <translation>Mở danh sách</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>Hiện mật khẩu</translation>
    </message>
    <message>
      <source>Show {count} more</source>
      <translation>Hiện thêm {count}</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Đăng nhập</translation>
    </message>
    <message>
      <source>Sign in   Enter</source>
      <translation>Đăng nhập   Enter</translation>
    </message>
    <message>
      <source>Sign out, so that another person signs in</source>
      <translation>Thoát phiên để người khác đăng nhập</translation>
    </message>
    <message>
      <source>Signed in last: {when}</source>
      <translation>Lần đăng nhập trước: {when}</translation>
    </message>
    <message>
      <source>Six letters and figures</source>
      <translation>Gồm sáu chữ và số</translation>
    </message>
    <message>
      <source>Some cells of the table are not right yet.</source>
      <translation>Còn ô chưa đúng trong bảng.</translation>
    </message>
    <message>
      <source>Sort by the column with this number; again: backwards</source>
      <translation>Xếp theo cột mang số này; bấm lần nữa: xếp ngược</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>Căn cứ</translation>
    </message>
    <message>
      <source>Space shows or hides, Ctrl+Shift+Up and Down move, Left and Right change the width</source>
      <translation>Phím cách hiện hoặc ẩn cột; Ctrl+Shift+↑ ↓ chuyển chỗ, Ctrl+Shift+← → đổi bề rộng</translation>
    </message>
    <message>
      <source>Space: its own size or the whole picture   Esc: back</source>
      <translation>Phím cách: cỡ thật hoặc cả ảnh   Esc: trở lại</translation>
    </message>
    <message>
      <source>Split by</source>
      <translation>Tách theo</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Tình trạng</translation>
    </message>
    <message>
      <source>State of the records</source>
      <translation>Tình trạng số liệu</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>Thống kê</translation>
    </message>
    <message>
      <source>Statistics of what the list shows</source>
      <translation>Thống kê danh sách đang xem</translation>
    </message>
    <message>
      <source>Stay here</source>
      <translation>Ở lại đây</translation>
    </message>
    <message>
      <source>Stays in the journal: no name, no number of papers</source>
      <translation>Còn lại trong nhật ký: không ghi tên, số giấy tờ</translation>
    </message>
    <message>
      <source>Step {number} of {count}</source>
      <translation>Bước {number} / {count}</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Các bước</translation>
    </message>
    <message>
      <source>Still holding what was erased</source>
      <translation>Bản cũ còn giữ hồ sơ đã xóa</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Dừng</translation>
    </message>
    <message>
      <source>Stop here? Nothing is made yet, and what was typed is forgotten.</source>
      <translation>Dừng ở đây? Chưa lập gì cả, những gì đã điền sẽ bỏ.</translation>
    </message>
    <message>
      <source>Stop it and leave</source>
      <translation>Dừng và thoát</translation>
    </message>
    <message>
      <source>Stop: {what}</source>
      <translation>Dừng: {what}</translation>
    </message>
    <message>
      <source>Stopping...</source>
      <translation>Đang dừng…</translation>
    </message>
    <message>
      <source>Switch the Vietnamese typing tool off.</source>
      <translation>Tắt bộ gõ tiếng Việt rồi gõ lại.</translation>
    </message>
    <message>
      <source>Take all {count} new records back</source>
      <translation>Lấy lại cả {count} hồ sơ chưa có</translation>
    </message>
    <message>
      <source>Take back the last action</source>
      <translation>Hoàn tác việc vừa làm</translation>
    </message>
    <message>
      <source>Take it in</source>
      <translation>Nhận vào sổ</translation>
    </message>
    <message>
      <source>Take it to the upper unit</source>
      <translation>Đưa lên cấp trên</translation>
    </message>
    <message>
      <source>Take the import back</source>
      <translation>Bỏ lần nhập này</translation>
    </message>
    <message>
      <source>Take the paper and type two of its groups. They are not shown here.</source>
      <translation>Cầm tờ phiếu, gõ lại hai nhóm. Ở đây không hiện các nhóm.</translation>
    </message>
    <message>
      <source>Take this change back</source>
      <translation>Rút lại thay đổi này</translation>
    </message>
    <message>
      <source>Take {count} rows out</source>
      <translation>Lấy ra {count} dòng</translation>
    </message>
    <message>
      <source>Taken back: {what}.</source>
      <translation>Đã hoàn tác: {what}.</translation>
    </message>
    <message>
      <source>Taken back; the name before it counts again.</source>
      <translation>Đã rút lại; tên trước đó dùng lại như cũ.</translation>
    </message>
    <message>
      <source>Takes an address however it was written and says which unit it was then, is now, and was before.</source>
      <translation>Gõ địa chỉ theo cách ghi nào cũng được: cho biết lúc đó là đơn vị nào, nay là đơn vị nào, trước đó là gì.</translation>
    </message>
    <message>
      <source>Takes the lodging list from Excel: looks at it first, shows every fault, then writes all or nothing.</source>
      <translation>Lấy bảng lưu trú từ Excel: xem trước, chỉ ra từng lỗi, rồi ghi tất cả hoặc không ghi gì.</translation>
    </message>
    <message>
      <source>Taking back what was done to {n} records...</source>
      <translation>Đang hoàn tác trên {n} hồ sơ…</translation>
    </message>
    <message>
      <source>Taking the bundle in</source>
      <translation>Nhận gói vào sổ</translation>
    </message>
    <message>
      <source>Taking the list out</source>
      <translation>Lấy danh sách ra</translation>
    </message>
    <message>
      <source>Taking the records back</source>
      <translation>Lấy lại hồ sơ</translation>
    </message>
    <message>
      <source>Taking the rows in...</source>
      <translation>Đang nhận các dòng…</translation>
    </message>
    <message>
      <source>Technical report without personal data</source>
      <translation>Báo cáo kỹ thuật, không có dữ liệu cá nhân</translation>
    </message>
    <message>
      <source>The block has {wide} columns, from this cell on there are {room}. Nothing was pasted.</source>
      <translation>Khối dán có {wide} cột, từ ô này chỉ còn {room} cột. Chưa dán gì.</translation>
    </message>
    <message>
      <source>The chief of the unit. Others are let in later, each with a password of their own.</source>
      <translation>Là chỉ huy đơn vị. Những người khác được thêm sau, mỗi người một mật khẩu riêng.</translation>
    </message>
    <message>
      <source>The chief says how this was dealt with.</source>
      <translation>Việc này do chỉ huy ghi kết quả xử lý.</translation>
    </message>
    <message>
      <source>The daily registers of the commune police</source>
      <translation>Sổ sách hằng ngày của Công an cấp xã</translation>
    </message>
    <message>
      <source>The desk is locked</source>
      <translation>Đã khóa</translation>
    </message>
    <message>
      <source>The file leaves the encrypted workspace. Who, when and why is written down.</source>
      <translation>Tệp này ra khỏi kho mã hóa. Chương trình ghi lại ai lấy, lúc nào, để làm gì.</translation>
    </message>
    <message>
      <source>The file was removed. Ctrl+Z in the list brings it back.</source>
      <translation>Đã bỏ tệp. Bấm Ctrl+Z ở danh sách để lấy lại.</translation>
    </message>
    <message>
      <source>The first backup is made and was read back whole.</source>
      <translation>Đã sao lưu lần đầu và đọc lại đầy đủ.</translation>
    </message>
    <message>
      <source>The first backup lies there, checked.</source>
      <translation>Bản sao lưu đầu tiên đã nằm ở đó và đã kiểm tra.</translation>
    </message>
    <message>
      <source>The first person who signs in</source>
      <translation>Người dùng đầu tiên</translation>
    </message>
    <message>
      <source>The first {shown} of {count} are shown; those decided make room for others.</source>
      <translation>Đang hiện {shown} trong {count} hồ sơ; hồ sơ đã quyết định nhường chỗ cho hồ sơ khác.</translation>
    </message>
    <message>
      <source>The folder is {path}.</source>
      <translation>Thư mục là {path}.</translation>
    </message>
    <message>
      <source>The folder of this unit is already on this computer.</source>
      <translation>Thư mục của đơn vị đã có trên máy này.</translation>
    </message>
    <message>
      <source>The former value is in the field; Ctrl+Enter saves it.</source>
      <translation>Giá trị cũ đã nằm trong ô; Ctrl+Enter để lưu.</translation>
    </message>
    <message>
      <source>The house {name} will be made. {rooms}.</source>
      <translation>Sẽ lập nhà trọ {name}. {rooms}.</translation>
    </message>
    <message>
      <source>The import was taken back.</source>
      <translation>Đã bỏ lần nhập.</translation>
    </message>
    <message>
      <source>The key of this unit, and the units whose bundles are trusted. The fingerprint is read out by telephone.</source>
      <translation>Khóa của đơn vị này và các đơn vị được tin. Vân tay khóa được đọc qua điện thoại để đối chiếu.</translation>
    </message>
    <message>
      <source>The last thing you did was not done.</source>
      <translation>Việc vừa làm chưa được thực hiện.</translation>
    </message>
    <message>
      <source>The list is in {path}.</source>
      <translation>Danh sách nằm ở {path}.</translation>
    </message>
    <message>
      <source>The list of notices with 19 columns; it is looked at before it is written.</source>
      <translation>Danh sách lưu trú 19 cột; xem trước rồi mới ghi.</translation>
    </message>
    <message>
      <source>The mail is open in the mail program; put in the address.</source>
      <translation>Thư đã mở trong chương trình thư; điền địa chỉ nhận.</translation>
    </message>
    <message>
      <source>The mail lies ready at {path}.</source>
      <translation>Thư đã soạn sẵn tại {path}.</translation>
    </message>
    <message>
      <source>The new password of {name} is set.</source>
      <translation>Đã đặt mật khẩu mới cho {name}.</translation>
    </message>
    <message>
      <source>The next bundle is then a complete one, and the journal says who agreed.</source>
      <translation>Lần gửi tới sẽ là gói đầy đủ, nhật ký ghi rõ ai đã đồng ý.</translation>
    </message>
    <message>
      <source>The one used last</source>
      <translation>Màn hình dùng lần trước</translation>
    </message>
    <message>
      <source>The pack is made: {file}</source>
      <translation>Đã lập gói gửi lại: {file}</translation>
    </message>
    <message>
      <source>The page lies at {path}.</source>
      <translation>Trang in nằm tại {path}.</translation>
    </message>
    <message>
      <source>The password is changed. Use the new one from now on.</source>
      <translation>Đã đổi mật khẩu. Từ nay dùng mật khẩu mới.</translation>
    </message>
    <message>
      <source>The password leads back to where you were.</source>
      <translation>Nhập mật khẩu để trở lại đúng chỗ đang làm.</translation>
    </message>
    <message>
      <source>The password of practice data: {password}</source>
      <translation>Mật khẩu số liệu thực hành: {password}</translation>
    </message>
    <message>
      <source>The printer did not take the sheet.</source>
      <translation>Máy in không nhận phiếu.</translation>
    </message>
    <message>
      <source>The program ended unexpectedly the last time{code}</source>
      <translation>Lần trước chương trình dừng đột ngột{code}</translation>
    </message>
    <message>
      <source>The program made a mistake</source>
      <translation>Chương trình gặp lỗi</translation>
    </message>
    <message>
      <source>The program made a mistake ({number})</source>
      <translation>Chương trình gặp lỗi ({number})</translation>
    </message>
    <message>
      <source>The record was changed meanwhile ({when}, {who}).</source>
      <translation>Hồ sơ đã được sửa sau đó ({when}, {who}):</translation>
    </message>
    <message>
      <source>The records are back.</source>
      <translation>Dữ liệu đã được phục hồi.</translation>
    </message>
    <message>
      <source>The records are made ready for this version of the program.</source>
      <translation>Dữ liệu đang được chuẩn bị cho phiên bản này của chương trình.</translation>
    </message>
    <message>
      <source>The records are made. Put the rest off and go to work?</source>
      <translation>Sổ đã lập xong. Để phần còn lại sau và vào làm việc?</translation>
    </message>
    <message>
      <source>The records are ready</source>
      <translation>Sổ đã sẵn sàng</translation>
    </message>
    <message>
      <source>The records are set up in {folder}.</source>
      <translation>Sổ được lập lại ở {folder}.</translation>
    </message>
    <message>
      <source>The records of now are kept as evidence, nothing is written over.</source>
      <translation>Dữ liệu hiện tại được giữ lại làm bằng chứng, không bị ghi đè.</translation>
    </message>
    <message>
      <source>The records of now are kept as evidence, nothing is written over. A new history begins: the next bundle is a full one.</source>
      <translation>Dữ liệu hiện tại được giữ lại làm bằng chứng, không bị ghi đè. Sổ bắt đầu một lịch sử mới: gói gửi lần tới là gói đầy đủ.</translation>
    </message>
    <message>
      <source>The records stay as they are; only the way in changes. Backups made before still open with the old password.</source>
      <translation>Sổ giữ nguyên, chỉ mật khẩu thay đổi. Bản sao lưu làm trước đây vẫn mở bằng mật khẩu cũ.</translation>
    </message>
    <message>
      <source>The records were not opened, as it was stopped.</source>
      <translation>Dữ liệu chưa mở vì việc chuẩn bị đã được dừng.</translation>
    </message>
    <message>
      <source>The rehearsal went well: {name} opens and is whole.</source>
      <translation>Diễn tập đạt: bản sao {name} mở được và nguyên vẹn.</translation>
    </message>
    <message>
      <source>The room and the person are made on the way when they are missing.</source>
      <translation>Phòng và người chưa có thì thêm ngay trong lúc ghi.</translation>
    </message>
    <message>
      <source>The same line once more</source>
      <translation>Thêm một dòng giống hệt</translation>
    </message>
    <message>
      <source>The same numbers as a table</source>
      <translation>Số liệu dạng bảng</translation>
    </message>
    <message>
      <source>The same password again</source>
      <translation>Gõ lại mật khẩu</translation>
    </message>
    <message>
      <source>The sealed file is kept aside and removed by itself on {day}.</source>
      <translation>Tệp còn niêm phong, được để riêng và tự xóa vào ngày {day}.</translation>
    </message>
    <message>
      <source>The second person</source>
      <translation>Người thứ hai</translation>
    </message>
    <message>
      <source>The sender was asked again</source>
      <translation>Đã xin gửi lại</translation>
    </message>
    <message>
      <source>The settings are saved.</source>
      <translation>Đã lưu cài đặt.</translation>
    </message>
    <message>
      <source>The sheet is not kept among the records it opens.</source>
      <translation>Không để phiếu chung với sổ mà nó mở.</translation>
    </message>
    <message>
      <source>The station's main computer: its registers are kept here and sent on from here.</source>
      <translation>Máy chính của Công an cấp xã: ghi sổ ở đây, gửi cấp trên từ đây.</translation>
    </message>
    <message>
      <source>The stick can be pulled out safely</source>
      <translation>Đã an toàn để rút USB</translation>
    </message>
    <message>
      <source>The table holds {most} lines, {count} would be too many. Nothing was changed.</source>
      <translation>Bảng chỉ nhận {most} dòng, {count} dòng là quá nhiều. Chưa có gì thay đổi.</translation>
    </message>
    <message>
      <source>The two passwords differ.</source>
      <translation>Hai lần gõ mật khẩu khác nhau.</translation>
    </message>
    <message>
      <source>The two sides differ</source>
      <translation>Hai bên khác nhau</translation>
    </message>
    <message>
      <source>The units of the country with their names by day; a change the program does not know yet is entered here.</source>
      <translation>Các đơn vị hành chính và tên theo từng ngày; thay đổi mà chương trình chưa biết thì ghi ở đây.</translation>
    </message>
    <message>
      <source>The upper unit makes this file when records of this unit exist only there. Nothing in it is written before somebody has decided.</source>
      <translation>Cấp trên lập tệp này khi có hồ sơ của đơn vị chỉ còn ở cấp trên. Chưa ghi gì vào sổ trước khi có người quyết định.</translation>
    </message>
    <message>
      <source>Their receipts lie in the journal of exchange.</source>
      <translation>Phiếu báo nhận nằm ở Nhật ký trao đổi.</translation>
    </message>
    <message>
      <source>These 16 groups open the records when every password is forgotten. Print the sheet or write it down, seal it and keep it in the safe.</source>
      <translation>16 nhóm này mở được sổ khi mọi mật khẩu đã quên. In phiếu hoặc chép ra giấy, niêm phong, cất vào két.</translation>
    </message>
    <message>
      <source>These numbers come with the program and are only read here. A line marked otherwise than read in the original must be checked against the signed text before it is quoted.</source>
      <translation>Các số này đi cùng chương trình, ở đây chỉ để xem. Dòng ghi cần đối chiếu phải so với văn bản đã ký trước khi viện dẫn.</translation>
    </message>
    <message>
      <source>This account can only look at records.</source>
      <translation>Tài khoản này chỉ được xem hồ sơ.</translation>
    </message>
    <message>
      <source>This computer gets its own key. What is typed here stays here for now: taking the registers over from the main computer and proposing changes to it need a file that the main computer cannot make yet.</source>
      <translation>Máy này có khóa riêng. Những gì ghi ở đây hiện chỉ nằm ở đây: việc nhận sổ từ máy chính và gửi đề nghị về máy chính cần một tệp mà bản này chưa lập được.</translation>
    </message>
    <message>
      <source>This folder is copied to the net by itself.</source>
      <translation>Thư mục này được đồng bộ lên mạng.</translation>
    </message>
    <message>
      <source>This folder lies on the same disk as the records.</source>
      <translation>Thư mục này cùng ổ đĩa với sổ.</translation>
    </message>
    <message>
      <source>This is done once. If it is stopped, the next sign-in goes on with it.</source>
      <translation>Việc này chỉ làm một lần. Nếu dừng giữa chừng, lần đăng nhập sau sẽ làm tiếp.</translation>
    </message>
    <message>
      <source>This line is not complete yet.</source>
      <translation>Dòng này chưa đủ.</translation>
    </message>
    <message>
      <source>This picture cannot be shown. Save a copy to open it elsewhere.</source>
      <translation>Không xem được ảnh này. Lưu ra để mở bằng chương trình khác.</translation>
    </message>
    <message>
      <source>This register is still empty.</source>
      <translation>Sổ này chưa có hồ sơ nào.</translation>
    </message>
    <message>
      <source>This unit</source>
      <translation>Đơn vị này</translation>
    </message>
    <message>
      <source>Throw it away</source>
      <translation>Bỏ</translation>
    </message>
    <message>
      <source>Tick the line above with the space bar, then go on.</source>
      <translation>Bấm phím cách để đánh dấu dòng trên, rồi đi tiếp.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Đến</translation>
    </message>
    <message>
      <source>To be looked at</source>
      <translation>Cần xem lại</translation>
    </message>
    <message>
      <source>To the newest message, and to its button</source>
      <translation>Tới thông báo mới nhất và nút của nó</translation>
    </message>
    <message>
      <source>To: {name}</source>
      <translation>Gửi: {name}</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Thử lại</translation>
    </message>
    <message>
      <source>Try the waiting bundles again</source>
      <translation>Thử lại các gói đang chờ</translation>
    </message>
    <message>
      <source>Trying the rows</source>
      <translation>Đang thử các dòng</translation>
    </message>
    <message>
      <source>Trying the rows...</source>
      <translation>Đang thử các dòng…</translation>
    </message>
    <message>
      <source>Trying to write them...</source>
      <translation>Đang ghi thử…</translation>
    </message>
    <message>
      <source>Two machines write; its bundles are held</source>
      <translation>Hai máy cùng ghi; gói của đơn vị được giữ lại</translation>
    </message>
    <message>
      <source>Type a new password.</source>
      <translation>Gõ mật khẩu mới.</translation>
    </message>
    <message>
      <source>Type an address, old or new. The commune is enough; more makes it certain.</source>
      <translation>Gõ một địa chỉ cũ hoặc mới. Chỉ tên xã cũng được; thêm huyện, tỉnh thì chắc chắn hơn.</translation>
    </message>
    <message>
      <source>Type its path, or choose</source>
      <translation>Gõ đường dẫn, hoặc chọn</translation>
    </message>
    <message>
      <source>Type the 16 groups of the sheet, or scan its square code into the first box. Small or capital letters are the same.</source>
      <translation>Gõ 16 nhóm trên phiếu, dán cả phiếu, hoặc quét mã vuông vào ô đầu. Chữ hoa chữ thường như nhau.</translation>
    </message>
    <message>
      <source>Type the password, then Enter.</source>
      <translation>Gõ mật khẩu rồi bấm Enter.</translation>
    </message>
    <message>
      <source>Typed {when} and not saved, in {register}.</source>
      <translation>Có bản nháp chưa lưu ({when}) trong sổ {register}.</translation>
    </message>
    <message>
      <source>Typed {when} and not saved: a new record</source>
      <translation>Có bản nháp chưa lưu ({when}): hồ sơ mới</translation>
    </message>
    <message>
      <source>Typed {when} and not saved: {record}</source>
      <translation>Có bản nháp chưa lưu ({when}): {record}</translation>
    </message>
    <message>
      <source>Underlined (Ctrl+U)</source>
      <translation>Gạch chân (Ctrl+U)</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Hoàn tác</translation>
    </message>
    <message>
      <source>Undo this field; again: leave the form</source>
      <translation>Trả lại ô này; lần nữa: rời phiếu</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>Đơn vị</translation>
    </message>
    <message>
      <source>Units</source>
      <translation>Đơn vị</translation>
    </message>
    <message>
      <source>Units found</source>
      <translation>Đơn vị tìm thấy</translation>
    </message>
    <message>
      <source>Units that send here</source>
      <translation>Đơn vị gửi về</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Đến ngày</translation>
    </message>
    <message>
      <source>Until then the program reminds the chief at every sign-in.</source>
      <translation>Chưa xác nhận thì mỗi lần chỉ huy đăng nhập, chương trình sẽ nhắc.</translation>
    </message>
    <message>
      <source>Upper unit</source>
      <translation>Đơn vị cấp trên</translation>
    </message>
    <message>
      <source>Use the recovery sheet</source>
      <translation>Dùng phiếu khôi phục</translation>
    </message>
    <message>
      <source>Use the recovery sheet...</source>
      <translation>Dùng phiếu khôi phục…</translation>
    </message>
    <message>
      <source>Used from</source>
      <translation>Dùng từ ngày</translation>
    </message>
    <message>
      <source>Used until</source>
      <translation>Dùng đến ngày</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Hiệu lực</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Giá trị</translation>
    </message>
    <message>
      <source>Version {number}</source>
      <translation>Phiên bản {number}</translation>
    </message>
    <message>
      <source>Viewing only</source>
      <translation>Chỉ xem</translation>
    </message>
    <message>
      <source>Wait for the receipt</source>
      <translation>Chờ phiếu báo</translation>
    </message>
    <message>
      <source>Wait {seconds} s</source>
      <translation>Chờ {seconds} giây</translation>
    </message>
    <message>
      <source>Way</source>
      <translation>Chiều</translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation>Chào mừng</translation>
    </message>
    <message>
      <source>What can be done with this line</source>
      <translation>Việc làm được với dòng này</translation>
    </message>
    <message>
      <source>What changed since the last acknowledged bundle</source>
      <translation>Thay đổi từ gói cấp trên đã nhận</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Chuyện gì xảy ra</translation>
    </message>
    <message>
      <source>What happened, newest first</source>
      <translation>Các lần thay đổi, mới nhất trước</translation>
    </message>
    <message>
      <source>What is in it</source>
      <translation>Trong gói có gì</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>Nội dung màn hình</translation>
    </message>
    <message>
      <source>What is the list for?</source>
      <translation>Lấy danh sách ra để làm gì?</translation>
    </message>
    <message>
      <source>What it is</source>
      <translation>Nội dung</translation>
    </message>
    <message>
      <source>What only the upper unit still holds comes back here. Each record is compared with the one on this PC, and a person decides.</source>
      <translation>Hồ sơ chỉ còn ở cấp trên trở về đây. Mỗi hồ sơ được đặt cạnh hồ sơ ở máy này, và người dùng quyết định.</translation>
    </message>
    <message>
      <source>What the upper unit says</source>
      <translation>Cấp trên trả lời</translation>
    </message>
    <message>
      <source>What there is help for</source>
      <translation>Các mục trợ giúp</translation>
    </message>
    <message>
      <source>What to do</source>
      <translation>Việc cần làm</translation>
    </message>
    <message>
      <source>What to do first:</source>
      <translation>Việc làm đầu tiên:</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Kết quả tìm</translation>
    </message>
    <message>
      <source>What was saved is safe. What was half typed is offered after signing in.</source>
      <translation>Những gì đã lưu còn nguyên. Chữ đang gõ dở sẽ được mời mở lại sau khi đăng nhập.</translation>
    </message>
    <message>
      <source>What was saved is safe. What you are typing is kept as a draft.</source>
      <translation>Những gì đã lưu còn nguyên. Chữ đang gõ dở được giữ trong bản nháp.</translation>
    </message>
    <message>
      <source>What was sent and received, by number, with the answers that came.</source>
      <translation>Đã gửi gì, nhận gì, theo số thứ tự, kèm phiếu trả lời.</translation>
    </message>
    <message>
      <source>What was sent before comes back with a file of the upper unit.</source>
      <translation>Hồ sơ đã gửi cấp trên mà ở đây thiếu: xin cấp trên gói gửi lại hồ sơ, mở ở màn hình Hồ sơ lấy lại.</translation>
    </message>
    <message>
      <source>What was there before is kept in the folder evidence.</source>
      <translation>Dữ liệu trước đó được giữ trong thư mục evidence.</translation>
    </message>
    <message>
      <source>What will be erased</source>
      <translation>Những gì sẽ bị xóa</translation>
    </message>
    <message>
      <source>What will leave</source>
      <translation>Số liệu sẽ gửi đi</translation>
    </message>
    <message>
      <source>What would happen</source>
      <translation>Kết quả nếu nhập</translation>
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation>Đồng chí muốn làm gì?</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Lúc</translation>
    </message>
    <message>
      <source>When the receipt comes back, open it under Receive: from then on only newer changes are sent.</source>
      <translation>Khi phiếu báo về, mở ở mục Nhận phiếu báo: từ đó chỉ gửi những thay đổi mới hơn.</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Nơi để</translation>
    </message>
    <message>
      <source>Where do backups go?</source>
      <translation>Sao lưu vào đâu?</translation>
    </message>
    <message>
      <source>Where it comes from</source>
      <translation>Vì sao để riêng</translation>
    </message>
    <message>
      <source>Which house the guests stay in</source>
      <translation>Khách ở nhà trọ nào</translation>
    </message>
    <message>
      <source>Which unit?</source>
      <translation>Đơn vị nào?</translation>
    </message>
    <message>
      <source>Which version stands</source>
      <translation>Chọn bản nào</translation>
    </message>
    <message>
      <source>Who is going back</source>
      <translation>Người phục hồi</translation>
    </message>
    <message>
      <source>Who is signing in</source>
      <translation>Người đăng nhập</translation>
    </message>
    <message>
      <source>Who was asked, and what came of it</source>
      <translation>Đã hỏi ai, kết quả thế nào</translation>
    </message>
    <message>
      <source>Whoever sends or receives is known by key</source>
      <translation>Đơn vị gửi, nhận được nhận biết bằng khóa</translation>
    </message>
    <message>
      <source>Whose computer is this?</source>
      <translation>Máy này của ai?</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Vì sao</translation>
    </message>
    <message>
      <source>Why are the records closed?</source>
      <translation>Vì sao đóng các hồ sơ này?</translation>
    </message>
    <message>
      <source>Why is it erased?</source>
      <translation>Lý do xóa</translation>
    </message>
    <message>
      <source>Why is the record closed?</source>
      <translation>Vì sao đóng hồ sơ?</translation>
    </message>
    <message>
      <source>Why nothing is left to decide about this record</source>
      <translation>Vì sao không còn gì phải quyết định với hồ sơ này</translation>
    </message>
    <message>
      <source>With a page of their own</source>
      <translation>Có trang riêng</translation>
    </message>
    <message>
      <source>Without a place the program reminds you at the bottom of the window.</source>
      <translation>Chưa chọn nơi thì chương trình nhắc ở cuối cửa sổ.</translation>
    </message>
    <message>
      <source>Without a printer, write the 16 groups down by hand.</source>
      <translation>Không có máy in thì chép tay 16 nhóm ra giấy.</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>Chữ</translation>
    </message>
    <message>
      <source>Work is still under way. Stopping it leaves the data as it was before.</source>
      <translation>Việc đang chạy chưa xong. Nếu dừng, dữ liệu vẫn như trước khi làm.</translation>
    </message>
    <message>
      <source>Work under way is being finished; after that the password opens the records again.</source>
      <translation>Đang làm nốt việc dở; xong thì nhập mật khẩu để mở lại sổ.</translation>
    </message>
    <message>
      <source>Workbook</source>
      <translation>Bảng Excel</translation>
    </message>
    <message>
      <source>Would be lost:</source>
      <translation>Những thay đổi sẽ mất:</translation>
    </message>
    <message>
      <source>Write as chosen</source>
      <translation>Ghi theo lựa chọn</translation>
    </message>
    <message>
      <source>Write down</source>
      <translation>Ghi tên mới</translation>
    </message>
    <message>
      <source>Write into the registers</source>
      <translation>Ghi vào sổ</translation>
    </message>
    <message>
      <source>Write the key file...</source>
      <translation>Ghi tệp khóa…</translation>
    </message>
    <message>
      <source>Write the list as a workbook</source>
      <translation>Kết xuất danh sách ra Excel</translation>
    </message>
    <message>
      <source>Writing into the registers</source>
      <translation>Đang ghi vào sổ</translation>
    </message>
    <message>
      <source>Writing into the registers...</source>
      <translation>Đang ghi vào sổ…</translation>
    </message>
    <message>
      <source>Writing the Excel workbook...</source>
      <translation>Đang ghi bảng Excel…</translation>
    </message>
    <message>
      <source>Writing the account</source>
      <translation>Đang ghi tài khoản</translation>
    </message>
    <message>
      <source>Writing the backup...</source>
      <translation>Đang ghi bản sao lưu...</translation>
    </message>
    <message>
      <source>Writing the file...</source>
      <translation>Đang ghi tệp…</translation>
    </message>
    <message>
      <source>Writing the receipt...</source>
      <translation>Đang ghi phiếu báo…</translation>
    </message>
    <message>
      <source>Writing the records</source>
      <translation>Đang ghi hồ sơ</translation>
    </message>
    <message>
      <source>Writing the records...</source>
      <translation>Đang ghi hồ sơ...</translation>
    </message>
    <message>
      <source>Writing the rows</source>
      <translation>Đang ghi các dòng</translation>
    </message>
    <message>
      <source>Written as it is today</source>
      <translation>Ghi theo tên hiện nay</translation>
    </message>
    <message>
      <source>Written down; shown everywhere from that day.</source>
      <translation>Đã ghi; từ ngày đó tên mới hiện ở mọi nơi.</translation>
    </message>
    <message>
      <source>Written.</source>
      <translation>Đã ghi.</translation>
    </message>
    <message>
      <source>Written: {new} new, {changed} filled in.</source>
      <translation>Đã ghi: {new} mới, {changed} bổ sung.</translation>
    </message>
    <message>
      <source>Xa Long Hau, Can Giuoc, Long An; P. 12 Q. Binh Thanh TPHCM</source>
      <translation>Xã Long Hậu, Cần Giuộc, Long An; P. 12 Q. Bình Thạnh TPHCM</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Có</translation>
    </message>
    <message>
      <source>You can go on working. If it happens again, copy the details, which hold no personal data, and give them to whoever looks after the program.</source>
      <translation>Vẫn làm tiếp được. Nếu lỗi lặp lại, bấm Chép chi tiết (không có dữ liệu cá nhân) và đưa cho người phụ trách chương trình.</translation>
    </message>
    <message>
      <source>about {count} minutes left</source>
      <translation>còn khoảng {count} phút</translation>
    </message>
    <message>
      <source>about {count} seconds left</source>
      <translation>còn khoảng {count} giây</translation>
    </message>
    <message>
      <source>agrees</source>
      <translation>khớp</translation>
    </message>
    <message>
      <source>already here</source>
      <translation>đã có</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>và {count} nơi khác</translation>
    </message>
    <message>
      <source>and {count} more fields</source>
      <translation>và {count} ô khác</translation>
    </message>
    <message>
      <source>as typed</source>
      <translation>giữ như đã gõ</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>có đổi</translation>
    </message>
    <message>
      <source>chief</source>
      <translation>chỉ huy</translation>
    </message>
    <message>
      <source>closed, {detail}</source>
      <translation>đã đóng, {detail}</translation>
    </message>
    <message>
      <source>code {code}</source>
      <translation>mã {code}</translation>
    </message>
    <message>
      <source>differs</source>
      <translation>khác</translation>
    </message>
    <message>
      <source>doubtful, handed back</source>
      <translation>nghi vấn, trả lại</translation>
    </message>
    <message>
      <source>drafts and words of the search go</source>
      <translation>mất bản gõ dở và từ tìm kiếm</translation>
    </message>
    <message>
      <source>empty</source>
      <translation>trống</translation>
    </message>
    <message>
      <source>filled in</source>
      <translation>bổ sung</translation>
    </message>
    <message>
      <source>formerly {unit}</source>
      <translation>{unit} cũ</translation>
    </message>
    <message>
      <source>held back</source>
      <translation>chờ</translation>
    </message>
    <message>
      <source>new</source>
      <translation>mới</translation>
    </message>
    <message>
      <source>no place for backups is chosen</source>
      <translation>chưa chọn nơi sao lưu</translation>
    </message>
    <message>
      <source>not on this computer</source>
      <translation>chưa có ở máy này</translation>
    </message>
    <message>
      <source>of another history</source>
      <translation>thuộc lịch sử khác</translation>
    </message>
    <message>
      <source>of unknown time</source>
      <translation>không rõ lúc nào</translation>
    </message>
    <message>
      <source>officer</source>
      <translation>cán bộ</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>từ chối</translation>
    </message>
    <message>
      <source>refused, handed back</source>
      <translation>sai, trả lại</translation>
    </message>
    <message>
      <source>taken back: {source}</source>
      <translation>đã rút lại: {source}</translation>
    </message>
    <message>
      <source>taken, with a doubt</source>
      <translation>nhận, có điểm nghi</translation>
    </message>
    <message>
      <source>the recovery sheet is not confirmed</source>
      <translation>chưa xác nhận phiếu khôi phục</translation>
    </message>
    <message>
      <source>the same as now</source>
      <translation>bằng hiện tại</translation>
    </message>
    <message>
      <source>to be decided</source>
      <translation>cần quyết định</translation>
    </message>
    <message>
      <source>today {time}</source>
      <translation>hôm nay {time}</translation>
    </message>
    <message>
      <source>yesterday {time}</source>
      <translation>hôm qua {time}</translation>
    </message>
    <message>
      <source>{action}: {message}</source>
      <translation>{action}: {message}</translation>
    </message>
    <message>
      <source>{before} -&gt; {after}</source>
      <translation>{before} → {after}</translation>
    </message>
    <message>
      <source>{change}; in the draft: {typed}</source>
      <translation>{change}; trong bản nháp: {typed}</translation>
    </message>
    <message>
      <source>{commune}, {province}, code {code}</source>
      <translation>{commune}, {province}, mã {code}</translation>
    </message>
    <message>
      <source>{count} accented letters arrived: the typing tool is on</source>
      <translation>nhận được {count} chữ có dấu: bộ gõ tiếng Việt đang bật</translation>
    </message>
    <message>
      <source>{count} are doubtful afterwards</source>
      <translation>{count} sẽ cần xem lại</translation>
    </message>
    <message>
      <source>{count} are so already</source>
      <translation>{count} đã như vậy</translation>
    </message>
    <message>
      <source>{count} bundles in the outbox go and are made anew</source>
      <translation>bỏ {count} gói đã lập, lần gửi sau lập lại</translation>
    </message>
    <message>
      <source>{count} cannot change</source>
      <translation>{count} không sửa được</translation>
    </message>
    <message>
      <source>{count} changes behind</source>
      <translation>kém hiện tại {count} thay đổi</translation>
    </message>
    <message>
      <source>{count} changes waiting to be sent</source>
      <translation>{count} thay đổi chờ gửi</translation>
    </message>
    <message>
      <source>{count} could not be written yet; the list says why.</source>
      <translation>{count} hồ sơ chưa ghi được; danh sách ghi rõ lý do.</translation>
    </message>
    <message>
      <source>{count} could not change.</source>
      <translation>{count} hồ sơ không sửa được.</translation>
    </message>
    <message>
      <source>{count} entries of the last use are missing here.</source>
      <translation>Ở đây thiếu {count} lần ghi của lần dùng trước.</translation>
    </message>
    <message>
      <source>{count} files go</source>
      <translation>mất {count} tệp kèm theo</translation>
    </message>
    <message>
      <source>{count} files put aside by restores hold it until they are cleared there too.</source>
      <translation>{count} tệp để riêng sau khi phục hồi còn giữ nội dung đến khi xóa cũng ở mục đó.</translation>
    </message>
    <message>
      <source>{count} files, {waiting} to be dealt with</source>
      <translation>{count} tệp, {waiting} tệp chưa xử lý xong</translation>
    </message>
    <message>
      <source>{count} files, {waiting} without an answer</source>
      <translation>{count} tệp, {waiting} chưa có trả lời</translation>
    </message>
    <message>
      <source>{count} lines</source>
      <translation>{count} dòng</translation>
    </message>
    <message>
      <source>{count} lines of the journal lose what they say</source>
      <translation>{count} dòng nhật ký mất nội dung</translation>
    </message>
    <message>
      <source>{count} old copies are gone; a backup of now was made.</source>
      <translation>Đã xóa {count} bản cũ; đã sao lưu một bản mới.</translation>
    </message>
    <message>
      <source>{count} older backups on this computer still hold it, the last until {kept} newer ones were made or two people clear them under Backups and going back. Those on sticks stay until you delete them. Whoever restores one loses these records again at once.</source>
      <translation>{count} bản sao lưu cũ trên máy này còn giữ nội dung, bản cuối giữ đến khi có đủ {kept} bản mới hơn, hoặc đến khi hai người xóa ở mục Sao lưu và phục hồi. Bản trên USB còn đến khi tự tay xóa. Phục hồi từ bản nào thì các hồ sơ này cũng bị xóa lại ngay.</translation>
    </message>
    <message>
      <source>{count} picked</source>
      <translation>Đã chọn {count}</translation>
    </message>
    <message>
      <source>{count} place names</source>
      <translation>{count} địa danh</translation>
    </message>
    <message>
      <source>{count} records</source>
      <translation>{count} hồ sơ</translation>
    </message>
    <message>
      <source>{count} records are back.</source>
      <translation>Đã lấy lại {count} hồ sơ.</translation>
    </message>
    <message>
      <source>{count} records changed; Ctrl+Z takes all of it back.</source>
      <translation>Đã sửa {count} hồ sơ; Ctrl+Z hoàn tác tất cả.</translation>
    </message>
    <message>
      <source>{count} records will change</source>
      <translation>{count} hồ sơ sẽ thay đổi</translation>
    </message>
    <message>
      <source>{count} records would be shown</source>
      <translation>Sẽ hiện {count} hồ sơ</translation>
    </message>
    <message>
      <source>{count} records; one may be in several groups</source>
      <translation>{count} hồ sơ; một hồ sơ có thể thuộc nhiều nhóm</translation>
    </message>
    <message>
      <source>{count} rooms will be made</source>
      <translation>{count} phòng sẽ được lập</translation>
    </message>
    <message>
      <source>{count} rows</source>
      <translation>{count} dòng</translation>
    </message>
    <message>
      <source>{count} rows copied.</source>
      <translation>Đã chép {count} dòng.</translation>
    </message>
    <message>
      <source>{count} rows copied; the journal notes it.</source>
      <translation>Đã chép {count} dòng; việc này được ghi vào nhật ký.</translation>
    </message>
    <message>
      <source>{count} rows were handed back; they are listed above.</source>
      <translation>{count} dòng được trả lại, có tên ở bảng trên.</translation>
    </message>
    <message>
      <source>{count} rows, sheet {sheet}</source>
      <translation>{count} dòng, trang {sheet}</translation>
    </message>
    <message>
      <source>{count} units registered</source>
      <translation>{count} đơn vị đã đăng ký</translation>
    </message>
    <message>
      <source>{field}, must be filled in</source>
      <translation>{field}, bắt buộc</translation>
    </message>
    <message>
      <source>{field}: {before} -&gt; {after}</source>
      <translation>{field}: {before} → {after}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first} đến {last}</translation>
    </message>
    <message>
      <source>{found} of {all} records found</source>
      <translation>Tìm thấy {found} trong {all} hồ sơ</translation>
    </message>
    <message>
      <source>{kept} records kept aside, {waiting} bundles waiting</source>
      <translation>{kept} hồ sơ để riêng, {waiting} gói đang chờ</translation>
    </message>
    <message>
      <source>{label}, {kind}: {count}, {share}</source>
      <translation>{label}, {kind}: {count}, {share}</translation>
    </message>
    <message>
      <source>{label}: {count}, {share}</source>
      <translation>{label}: {count}, {share}</translation>
    </message>
    <message>
      <source>{name} (you)</source>
      <translation>{name} (đang dùng)</translation>
    </message>
    <message>
      <source>{name} ({unit})</source>
      <translation>{name} ({unit})</translation>
    </message>
    <message>
      <source>{name} cannot sign in any more. Backups made before still open with their password.</source>
      <translation>{name} không còn đăng nhập được. Bản sao lưu làm trước đây vẫn mở được bằng mật khẩu của người này.</translation>
    </message>
    <message>
      <source>{name} is now: {role}.</source>
      <translation>{name} từ nay là {role}.</translation>
    </message>
    <message>
      <source>{name} is registered.</source>
      <translation>Đã đăng ký {name}.</translation>
    </message>
    <message>
      <source>{name} may sign in now.</source>
      <translation>{name} đã đăng nhập được.</translation>
    </message>
    <message>
      <source>{name} signs in with the new password.</source>
      <translation>{name} đăng nhập bằng mật khẩu mới.</translation>
    </message>
    <message>
      <source>{name}, {size}</source>
      <translation>{name}, {size}</translation>
    </message>
    <message>
      <source>{new} not here yet, {differs} to be decided</source>
      <translation>{new} hồ sơ chưa có ở đây, {differs} mục cần quyết định</translation>
    </message>
    <message>
      <source>{new} records are not on this computer, {differs} say something else, {same} are the same as here.</source>
      <translation>{new} hồ sơ chưa có ở máy này, {differs} hồ sơ ghi khác, {same} hồ sơ giống ở đây.</translation>
    </message>
    <message>
      <source>{open} open, {closed} closed</source>
      <translation>{open} đang mở · {closed} đã đóng</translation>
    </message>
    <message>
      <source>{register}: {changes}</source>
      <translation>{register}: {changes}</translation>
    </message>
    <message>
      <source>{row}, picked</source>
      <translation>{row}, đã chọn</translation>
    </message>
    <message>
      <source>{row}, to be looked at</source>
      <translation>{row}, cần xem lại</translation>
    </message>
    <message>
      <source>{sets} older backups and {evidence} files put aside by restores on this computer still hold records erased under the law. A backup of now is made and checked before they go. Copies on sticks are deleted there.</source>
      <translation>{sets} bản sao lưu cũ và {evidence} tệp để riêng sau khi phục hồi trên máy này còn giữ hồ sơ đã xóa theo luật. Trước khi xóa, chương trình sao lưu và kiểm tra một bản mới. Bản ở USB thì xóa ngay tại USB đó.</translation>
    </message>
    <message>
      <source>{source} ({person})</source>
      <translation>{source} ({person} ghi)</translation>
    </message>
    <message>
      <source>{table}, line {number}, {column}</source>
      <translation>{table}, dòng {number}, {column}</translation>
    </message>
    <message>
      <source>{taken} bundles taken in, {left} still waiting.</source>
      <translation>Đã nhận {taken} gói, còn {left} gói chờ.</translation>
    </message>
    <message>
      <source>{unit} and {count} more</source>
      <translation>{unit} và {count} nơi khác</translation>
    </message>
    <message>
      <source>{unit}, backup {when}</source>
      <translation>{unit}, bản sao {when}</translation>
    </message>
    <message>
      <source>{unit}, for example {number}</source>
      <translation>{unit}, ví dụ {number}</translation>
    </message>
    <message>
      <source>{when}, {who}</source>
      <translation>{when}, {who}</translation>
    </message>
  </context>
</TS>
