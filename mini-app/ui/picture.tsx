import { useState } from 'react';
import { fileUrl } from '../platform/send.ts';

/** 16:9, kept free before it arrives. Where there is none, or it fails, hills in the app's green take its place. */
export function Picture({ picture, eager = false }: { picture: { url: string; alt: string } | null; eager?: boolean }) {
  const [failed, setFailed] = useState(false);
  return (
    <div className="picture">
      {picture && !failed ? (
        <img
          src={fileUrl(picture.url)}
          alt={picture.alt}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          onError={() => setFailed(true)}
        />
      ) : (
        <Hills />
      )}
    </div>
  );
}

function Hills() {
  return (
    <svg viewBox="0 0 160 90" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <rect width="160" height="90" className="hills-sky" />
      <circle cx="122" cy="26" r="11" className="hills-sun" />
      <path d="M0 62Q28 34 56 52T112 44T160 54V90H0z" className="hills-far" />
      <path d="M0 76Q36 54 74 70T160 66V90H0z" className="hills-near" />
    </svg>
  );
}
