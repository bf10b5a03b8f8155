<?php

class Thumbnail
{
    private array $options = ['-strip'];

    public function with(string $option): self
    {
        $this->options[] = $option;

        return $this;
    }

    public function render(): void
    {
        $line = implode(' ', $this->options);
        `convert in.png $line out.png`;
    }
}
