"""Who signs in: accounts, invitations, sessions that can be revoked."""
