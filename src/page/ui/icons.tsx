/** The page's few signs, drawn in the ink of the text around them. */

const icon = { width: '1em', height: '1em', viewBox: '0 0 16 16', 'aria-hidden': true, focusable: false } as const;

export const PlayIcon = () => (
  <svg {...icon} fill="currentColor">
    <path d="M4.5 2.2 13.5 8l-9 5.8Z" />
  </svg>
);

export const PauseIcon = () => (
  <svg {...icon} fill="currentColor">
    <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" />
  </svg>
);

export const StepIcon = () => (
  <svg {...icon} fill="currentColor">
    <path d="M3 3.2 10 8l-7 4.8ZM11 3h2v10h-2z" />
  </svg>
);

export const ResetIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.6">
    <path d="M3.2 5.6A5.4 5.4 0 1 1 2.6 8.6" />
    <path d="M3 2.2v3.6h3.6" />
  </svg>
);

export const ThemeIcon = () => (
  <svg {...icon}>
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
  </svg>
);

export const CloseIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.6">
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </svg>
);

export const PlusIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.6">
    <path d="M8 2.5v11M2.5 8h11" />
  </svg>
);

export const PencilIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round">
    <path d="m2.6 13.4.8-3.2 7.4-7.4 2.4 2.4-7.4 7.4Z" />
    <path d="m9.4 4.2 2.4 2.4" />
  </svg>
);

export const ShareIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
    <path d="M8 10V1.8M4.8 4.8 8 1.6l3.2 3.2" />
    <path d="M5 7H3v7h10V7h-2" />
  </svg>
);

export const RingIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.6">
    <circle cx="8" cy="8" r="5.4" />
  </svg>
);

export const StarIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round">
    <path d="m8 1.6 1.9 4.1 4.5.5-3.4 3 .9 4.4L8 11.4l-3.9 2.2.9-4.4-3.4-3 4.5-.5Z" />
  </svg>
);

export const NowIcon = () => (
  <svg {...icon} fill="currentColor">
    <path d="M9.5 1.5 3 9h4l-.8 5.5L13 7H8.8Z" />
  </svg>
);

export const ReloadIcon = () => (
  <svg {...icon} fill="none" stroke="currentColor" strokeWidth="1.6">
    <rect x="2" y="2.6" width="12" height="10.8" rx="1.4" />
    <path d="M2 5.8h12" />
  </svg>
);
