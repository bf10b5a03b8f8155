<?php
function pid(): int
{
    return (int) file_get_contents('/tmp/agent.pid');
}
