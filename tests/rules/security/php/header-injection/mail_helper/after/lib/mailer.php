<?php
function headers_for(array $form): string
{
    return implode("\r\n", ['X-Form: contact', 'Reply-To: ' . $form['reply']]);
}

function notify(): bool
{
    return mail('office@example.com', 'Contact', 'A new message', headers_for($_POST));
}
