#!/bin/sh
# Sets up an instance of the gateway: nginx, with the certificate that the Key Vault extension has brought.
set -eu
apt-get update
apt-get install --yes nginx
cat >/etc/nginx/conf.d/gateway.conf <<'END'
server {
    listen 443 ssl;
    ssl_certificate /var/lib/gateway/certificate;
    ssl_certificate_key /var/lib/gateway/certificate;
    location = /ready {
        default_type application/json;
        return 200 '{"ApplicationHealthState": "Healthy"}';
    }
}
END
echo '@daily root systemctl reload nginx' >/etc/cron.d/renewed-certificate
systemctl reload nginx
