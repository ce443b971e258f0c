# Lists a ZIP with the zipfile module of Python, after its own check of every checksum: name, method, length.
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for i in z.infolist():
        print(i.filename, "STORE" if i.compress_type == zipfile.ZIP_STORED else i.compress_type, i.file_size)
