"""Placeholder while the pages are written one by one."""

from fastapi import APIRouter

router = APIRouter()
