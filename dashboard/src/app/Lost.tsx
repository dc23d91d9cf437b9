import { Button, Container } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../ui/States";
import { words } from "./words";

/** An address that leads nowhere. */
export function Missing() {
  return (
    <Empty
      title={words.missing}
      action={
        <Button component={Link} to="/" variant="default">
          {words.home}
        </Button>
      }
    >
      {words.missingHint}
    </Empty>
  );
}

/** A page that failed for a reason of its own, such as a file that a new version no longer has. */
export function Broken() {
  return (
    <Container>
      <Empty
        title={words.broken}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            {words.reload}
          </Button>
        }
      >
        {words.brokenHint}
      </Empty>
    </Container>
  );
}
