<?php
/* Plugin Name: Ratings */

function ratings_condition($column, $value)
{
    return sprintf("%s = '%s'", $column, $value);
}

function ratings_list()
{
    global $wpdb;
    $where = ratings_condition('author', wp_unslash($_POST['author']));
    $rows = $wpdb->get_results("SELECT id, stars FROM {$wpdb->prefix}ratings WHERE $where");
    wp_send_json($rows);
}
