/** What holds for one project: its name and folder, its runs, its own configuration, its spec. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Page } from "../app/page.tsx";
import { useProjects } from "../live/use-projects.ts";
import { useProject } from "../project/use-project.ts";
import { ForgetProject } from "../projects/forget-project.tsx";
import { RenameProject } from "../projects/rename-project.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ConfigFile } from "./config-file.tsx";
import { SecretSettings } from "./secret-settings.tsx";
import { SettingsPart } from "./settings-part.tsx";
import { Row, Section } from "./section.tsx";
import { useSettings } from "./use-settings.ts";

export function ProjectSettingsPage() {
  const { projectId } = useProject();
  const { projects } = useProjects();
  const navigate = useNavigate();
  const known = useSettings(projectId);
  const [asked, setAsked] = useState<"rename" | "forget">();
  const project = projects.find((one) => one.projectId === projectId);
  const name = project?.name ?? projectId;
  const close = (): void => setAsked(undefined);
  if (known.isLoading) {
    return (
      <Page title="Project settings" of={name}>
        {null}
      </Page>
    );
  }
  return (
    <Page title="Project settings" of={name}>
      <Section id="project" title="Project">
        <div className="-my-2.5">
          <Row id="name">
            <Fact name="Name" value={name}>
              <Button size="small" onClick={() => setAsked("rename")}>
                Rename…
              </Button>
            </Fact>
          </Row>
          <Row id="folder">
            <Fact name="Folder" value={project?.root ?? ""} isPath>
              {project && <CopyButton text={project.root} label="Copy the folder's path" />}
            </Fact>
          </Row>
        </div>
      </Section>
      <Section
        id="runs"
        title="Runs"
        says="What is not set here is inherited from the studio's settings. A change takes effect with the next run."
      >
        <SettingsPart known={known} isOfProject />
      </Section>
      <Section
        id="confinement"
        title="Confinement"
        says="What is not set here is inherited from the studio's settings. A change holds for whatever starts from now on, also in a run that is under way."
      >
        <SettingsPart known={known} isOfProject part="confinement" />
      </Section>
      <Section
        id="secrets"
        title="Secrets"
        says="Variables that agents and checks of this project find in their environment. Their values are shown to nobody."
      >
        <SecretSettings projectId={projectId} />
      </Section>
      <Section id="spec" title="Spec" says="What the planner reads. It has a page of its own, with all its versions.">
        <Link to="/p/$projectId/spec" params={{ projectId }} className={buttonClass()}>
          Open the spec
        </Link>
      </Section>
      <Section id="config" title="Configuration" says="Committed with the project, and changed in its file.">
        <ConfigFile config={known.settings?.config} />
      </Section>
      <Section id="forget" title="Forget" says="Off the list; files and history stay.">
        <Button look="danger" onClick={() => setAsked("forget")}>
          Forget {name}…
        </Button>
      </Section>
      {asked === "rename" && <RenameProject projectId={projectId} name={name} onClose={close} />}
      {asked === "forget" && (
        <ForgetProject projectId={projectId} name={name} onClose={close} onDone={() => void navigate({ to: "/" })} />
      )}
    </Page>
  );
}

const Fact = (props: {
  readonly name: string;
  readonly value: string;
  readonly isPath?: boolean;
  readonly children: React.ReactNode;
}) => (
  <div className="flex items-center justify-between gap-4">
    <div className="min-w-0">
      <p className="font-medium">{props.name}</p>
      <p className={`wrap-anywhere ${props.isPath === true ? "font-mono text-code" : ""}`}>{props.value}</p>
    </div>
    {props.children}
  </div>
);
