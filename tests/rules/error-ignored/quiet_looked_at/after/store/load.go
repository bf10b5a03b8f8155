package store

import "os"

func Load(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	for i := 0; err != nil && i < 3; i++ {
		data, err = os.ReadFile(path)
	}
	return data, err
}

func Inner(path string) (err error) {
	info, err := os.Stat(path)
	{
		other, err := os.Stat(path + ".old")
		if err == nil {
			println(other.Size())
		}
	}
	if err != nil {
		return
	}
	println(info.Size())
	_, err = os.Stat("/")
	return
}
