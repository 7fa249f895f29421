"""What builds and tends Fotfäste; no part of what runs."""
