import { useFormatter, useNow, useTranslations } from "next-intl";
import { RowAction } from "./row-action";

type Device = {
  sessionId: string;
  browser: string | null;
  system: string | null;
  signedInAt: Date;
  seenAt: Date;
};

/** The signed-in devices of a person; each but this one can be ended. */
export function Devices({
  devices,
  current,
  endDevice,
}: {
  devices: readonly Device[];
  current: string;
  endDevice: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account.devices");
  const format = useFormatter();
  const now = useNow();
  const nameOf = ({ browser, system }: Device) =>
    t("described", {
      browser: browser ?? t("unknownBrowser"),
      system: system ?? t("unknownSystem"),
    });
  return (
    <>
      <p className="dim">{t("lead")}</p>
      <table className="table records">
        <thead>
          <tr>
            <th scope="col">{t("device")}</th>
            <th scope="col">{t("seen")}</th>
            <th scope="col">{t("since")}</th>
            <th scope="col">
              <span className="vh">{t("end")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.sessionId}>
              <th scope="row">{nameOf(device)}</th>
              <td data-label={t("seen")}>{format.relativeTime(device.seenAt, now)}</td>
              <td data-label={t("since")}>{format.relativeTime(device.signedInAt, now)}</td>
              <td className="num">
                {device.sessionId === current ? (
                  <span className="dim">{t("this")}</span>
                ) : (
                  <RowAction
                    action={endDevice}
                    name="sessionId"
                    value={device.sessionId}
                    label={t("endLabel", { device: nameOf(device) })}
                  >
                    {t("end")}
                  </RowAction>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
