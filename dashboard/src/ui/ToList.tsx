import { Button } from "@mantine/core";
import { Link } from "react-router";
import { words } from "./words";

/** From the page of one thing, which may be gone, to the list that it would be in. */
export function ToList() {
  return (
    <Button component={Link} to=".." relative="path" size="xs" variant="default">
      {words.toList}
    </Button>
  );
}
