<?php
function ratings_list()
{
    global $wpdb;
    $author = sanitize_text_field(wp_unslash($_POST['author']));
    $sql = $wpdb->prepare("SELECT id FROM {$wpdb->prefix}ratings WHERE author = %s", $author);
    wp_send_json($wpdb->get_results($sql));
}
