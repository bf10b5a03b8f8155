package vault

import "example.com/shop/internal/des"

func Describe(name string) (string, error) {
	destination, err := des.Lookup(name)
	if err != nil {
		return "", err
	}
	return destination.String(), nil
}
