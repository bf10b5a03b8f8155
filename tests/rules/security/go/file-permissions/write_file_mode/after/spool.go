package install

import "os"

const mode os.FileMode = 0666

func Queue(path string, body []byte) error {
	return os.WriteFile(path, body, mode)
}
