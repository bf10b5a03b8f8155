package media

import (
	"os/exec"
	"strings"

	"github.com/gofiber/fiber/v2"
)

type job struct {
	input   string
	options []string
}

func (j job) line() string {
	return "convert " + j.input + " " + strings.Join(j.options, " ") + " out.png"
}

func geometry(size string) string {
	switch size {
	case "small":
		return "120x120"
	case "large":
		return "600x600"
	}
	return "300x300"
}

func Convert(c *fiber.Ctx) error {
	j := job{input: "in.png"}
	j.options = append(j.options, "-strip")
	j.options = append(j.options, "-resize", geometry(c.FormValue("size")))
	if err := exec.Command("bash", "-c", j.line()).Run(); err != nil {
		return fiber.ErrInternalServerError
	}
	return c.SendStatus(fiber.StatusNoContent)
}
