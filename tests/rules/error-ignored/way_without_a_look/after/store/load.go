package store

import "os"

func Load(path string, verbose bool) ([]byte, error) {
	data, err := os.ReadFile(path)
	if verbose {
		println(len(data))
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	println(info.Size())
	return data, nil
}
