<?php
// The way of the sample that panels hand out: a new curl handle, and with it a new connection, for every call.
$url = $argv[1];
$order = 0;
while (($line = fgets(STDIN)) !== false) {
    $seconds = (float) substr($line, 4);
    $before = getrusage();
    $begun = hrtime(true);
    $end = $begun + $seconds * 1e9;
    $done = 0;
    while (hrtime(true) < $end) {
        $order++;
        $ch = curl_init($url);
        curl_setopt($ch, CURLOPT_RETURNTRANSFER, 1);
        curl_setopt($ch, CURLOPT_POST, 1);
        curl_setopt($ch, CURLOPT_HEADER, 0);
        curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([
            'key' => '0123456789abcdef0123456789abcdef',
            'action' => 'add',
            'service' => 1,
            'link' => "https://instagram.com/example$order",
            'quantity' => 1000,
        ]));
        $answer = json_decode(curl_exec($ch));
        curl_close($ch);
        if (!isset($answer->order)) {
            fwrite(STDERR, "no order in the answer\n");
            exit(1);
        }
        $done++;
    }
    $taken = (hrtime(true) - $begun) / 1e9;
    $after = getrusage();
    $cpu = 0;
    foreach (['ru_utime', 'ru_stime'] as $part) {
        $cpu += $after["$part.tv_sec"] - $before["$part.tv_sec"] + ($after["$part.tv_usec"] - $before["$part.tv_usec"]) / 1e6;
    }
    echo "measured operations=$done seconds=$taken cpu=$cpu\n";
}
