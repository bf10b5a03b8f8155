package cache

import "os"

func PID() ([]byte, error) {
	return os.ReadFile("/tmp/agent.pid")
}
