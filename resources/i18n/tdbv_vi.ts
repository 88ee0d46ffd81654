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
      <source>010326 or 1/3/2026</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A few letters of the commune, then of the province</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A few letters; F2 creates a new one</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Another bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Answer with a receipt</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Backing up before anything changes...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Begin new records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Begin the records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Both sides agree</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Both sides read this code to each other; it must be the same.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Bundle file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Bundle number {number}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Bundle number {number} of {unit}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Caps Lock is on</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Change the folder...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Changed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Changes since the last</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Check this field and go to the next; at the last one: save</source>
      <translation>Kiểm ô này rồi sang ô sau; ở ô cuối thì lưu</translation>
    </message>
    <message>
      <source>Choose a folder on the stick</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose the bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close record</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close the record, with a reason</source>
      <translation>Đóng hồ sơ, có ghi lý do</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed on {day}: {reason}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed, here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed, sender</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Code of the unit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Collecting the records...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Commune</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Commune police station</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Complete state</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy the code</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy the report</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy to the stick</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Counting...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Create the record this field points to</source>
      <translation>Thêm mới hồ sơ mà ô này trỏ tới</translation>
    </message>
    <message>
      <source>Create {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Create {what} "{typed}"</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Empty folder for the new records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Enter closes the record, Esc leaves it open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Everything, closed records included</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>F4: {value}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Files found on the sticks</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Tìm</translation>
    </message>
    <message>
      <source>Folder of the records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Folder on the stick</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Folder: {folder}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>For a unit that starts to use the program.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>For example PC06-80</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>For: {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Found on the sticks</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Full name of the chief</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Go on to sign in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Go to the screen with this number</source>
      <translation>Mở màn hình mang số này</translation>
    </message>
    <message>
      <source>Group {number}: {letters}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Held back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Hide the password</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>History of the record</source>
      <translation>Lịch sử hồ sơ</translation>
    </message>
    <message>
      <source>Kept by unit {unit}: it can only be looked at here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Keyboard: {language}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Keys of this screen</source>
      <translation>Phím của màn hình này</translation>
    </message>
    <message>
      <source>Kind of unit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Leave without saving what was typed?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Lock and sign out</source>
      <translation>Khóa và thoát phiên</translation>
    </message>
    <message>
      <source>Make and seal the bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Make another bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Make the bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Making practice data, about half a minute...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Making the bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Making the records...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Marking the point of the history...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Name of the unit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>New</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>New record</source>
      <translation>Hồ sơ mới</translation>
    </message>
    <message>
      <source>New records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>New {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next field, without a check</source>
      <translation>Ô sau, không kiểm</translation>
    </message>
    <message>
      <source>Next record of the list</source>
      <translation>Hồ sơ sau trong danh sách</translation>
    </message>
    <message>
      <source>No</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No mail program answered.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No place is chosen yet.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody in it exists; try everything without fear.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing changed since the last acknowledged bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing is changed yet.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Number or letters; Down shows the list</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>One folder for one unit on this computer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open existing records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open other records...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open the printable page</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open the record in the form</source>
      <translation>Mở hồ sơ trong phiếu</translation>
    </message>
    <message>
      <source>Open, here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open, sender</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Opening and checking the bundle...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Opening the bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Opening the records...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Pick a record from the list, or press F2 to create it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Please decide</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Plug in the stick, or type a folder</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Police of {kind} {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Practice data</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Practice data: nobody in it exists</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Practise with invented data</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Prepare a mail</source>
      <translation type="unfinished"></translation>
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
      <source>Print it, put it into the safe, then delete the file.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Quit the program</source>
      <translation>Thoát chương trình</translation>
    </message>
    <message>
      <source>Reason: {reason}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Receipt for {unit}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Receive a bundle</source>
      <translation>Nhận gói</translation>
    </message>
    <message>
      <source>Records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Recount on both sides</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Recovery sheet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Refused</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Register</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Register the upper unit...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen the record</source>
      <translation>Mở lại hồ sơ</translation>
    </message>
    <message>
      <source>Result</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Return the receipt</source>
      <translation type="unfinished"></translation>
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
      <source>Save as a text file...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save the recovery sheet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Saved: {record}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Screens</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sealing and signing...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send everything (only when the upper unit asks for it)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send to the upper unit</source>
      <translation>Gửi cấp trên</translation>
    </message>
    <message>
      <source>Shift+Enter: new line</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in   Enter</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sort by the column with this number; again: backwards</source>
      <translation>Xếp theo cột mang số này; bấm lần nữa: xếp ngược</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take back the last action</source>
      <translation>Lấy lại việc vừa làm</translation>
    </message>
    <message>
      <source>Take it in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take it to the upper unit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Taking the bundle in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Taking the rows in...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Technical report without personal data</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The attached file is sealed: it opens only in the program of the receiver.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The daily registers of the commune police</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The folder is {path}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The folder of this unit is already on this computer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The last action was taken back.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The mail is open in the mail program; put in the address.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The mail lies ready at {path}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The page lies at {path}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The program made a mistake</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The program made a mistake ({number})</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The records are made</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The same password again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The sheet is written down and put away</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The stick can be pulled out safely</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The two passwords differ.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The two sides differ</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>These 16 groups open the records when every password is forgotten. Write them down, seal the sheet and keep it in the safe. They are shown only now.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This account can only look at records.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>To: {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Type the password, then Enter.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Type the path of the file, or choose it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Undo this field; again: leave the form</source>
      <translation>Trả lại ô này; lần nữa: rời phiếu</translation>
    </message>
    <message>
      <source>Upper unit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Version {number}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Wait for the receipt</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Wait {seconds} s</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What changed since the last acknowledged bundle</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What is in it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What was saved before is safe; the last thing you did was not done. You can go on working. Tell the number to whoever looks after the program.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What will leave</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What would change</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>When the receipt comes back, open it under Receive: from then on only newer changes are sent.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Who is signing in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Why is the record closed?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Writing the Excel workbook...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Writing the file...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Writing the receipt...</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Yes</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>accented letters are typed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>agrees</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>differs</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>empty</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>today {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>yesterday {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{count} records</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{field}, must be filled in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{field}: {after}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{field}: {before} -&gt; {after}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name}, {size}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{when}, {who}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
</TS>
