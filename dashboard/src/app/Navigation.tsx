import { NavLink, Text } from "@mantine/core";
import { Link, useLocation, useParams } from "react-router";
import { NAVIGATION } from "./navigation";
import { words } from "./words";

type Props = { readonly permissions: readonly string[]; readonly onGo: () => void };

/** The pages that this person may see. */
export function Navigation({ permissions, onGo }: Props) {
  const { mode = "" } = useParams();
  const { pathname } = useLocation();
  return NAVIGATION.map((section) => {
    const places = section.places.filter((it) => permissions.includes(it.needs));
    return places.length === 0 ? null : (
      <nav key={section.label ?? ""} aria-label={section.label ?? words.main}>
        {section.label !== null && (
          <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={4}>
            {section.label}
          </Text>
        )}
        {places.map((it) => {
          const isHere = pathname.split("/")[2] === it.to;
          return (
            <NavLink
              key={it.to}
              component={Link}
              to={`/${mode}/${it.to}`}
              label={it.label}
              leftSection={<it.icon size={18} stroke={1.6} />}
              active={isHere}
              aria-current={isHere ? "page" : undefined}
              onClick={onGo}
              py={4}
              style={{ borderRadius: "var(--mantine-radius-md)" }}
            />
          );
        })}
      </nav>
    );
  });
}
