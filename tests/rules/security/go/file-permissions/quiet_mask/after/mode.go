package install

import "os"

func Bits(info os.FileInfo) os.FileMode {
	return info.Mode() & 0o777
}
