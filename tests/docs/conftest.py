"""What the tests of documents share."""

from ..answered import answered_once as answered_once
