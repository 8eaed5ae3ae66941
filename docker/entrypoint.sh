#!/bin/sh
# Reads the database password from a secret file, so that it stands in no environment of the compose file or of `docker inspect`,
# and becomes the program, which then receives the signals.
set -eu
if [ -z "${ConnectionStrings__MyEms:-}" ] && [ -n "${MYEMS_DB_PASSWORD_FILE:-}" ]; then
  if [ ! -r "$MYEMS_DB_PASSWORD_FILE" ]; then
    echo "MyEms: the password file $MYEMS_DB_PASSWORD_FILE cannot be read." >&2
    exit 2
  fi
  # Within single quotes of a connection string a quote is doubled.
  password=$(sed "s/'/''/g" "$MYEMS_DB_PASSWORD_FILE")
  export ConnectionStrings__MyEms="Host=${MYEMS_DB_HOST:-postgres};Port=${MYEMS_DB_PORT:-5432};Database=${MYEMS_DB_NAME:-myems};Username=${MYEMS_DB_USER:-myems};Password='${password}'"
fi
exec dotnet /app/myems.dll "$@"
