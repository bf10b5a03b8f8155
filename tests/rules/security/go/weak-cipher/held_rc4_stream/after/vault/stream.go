package vault

import "crypto/rc4"

type Stream struct {
	state *rc4.Cipher
}

func NewStream(key []byte) (*Stream, error) {
	state, err := rc4.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return &Stream{state: state}, nil
}
