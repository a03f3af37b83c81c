"""What can be asked of a store and kept in it, a module for each subject; `entente.store.store.Store` has all of it.

Nothing is done here but to open a transaction and call the module of `entente.store` that knows how.
"""
