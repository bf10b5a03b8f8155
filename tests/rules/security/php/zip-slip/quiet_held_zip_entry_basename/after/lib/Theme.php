<?php

class Theme
{
    private const LIMIT = 10000000;

    public function install(string $archive, string $target): void
    {
        $zip = new ZipArchive();
        if ($zip->open($archive) !== true) {
            throw new RuntimeException('cannot open the theme');
        }
        $total = 0;
        for ($i = 0; $i < $zip->numFiles; $i++) {
            $name = basename($zip->getNameIndex($i));
            $content = $zip->getFromIndex($i, self::LIMIT);
            $total += strlen($content);
            if ($total >= self::LIMIT) {
                throw new RuntimeException('theme too large');
            }
            file_put_contents($target . '/' . $name, $content);
        }
        $zip->close();
    }
}
