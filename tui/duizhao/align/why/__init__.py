"""Why a link stands."""
